using Microsoft.AspNetCore.Diagnostics;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Web.Errors;

/// <summary>Error responses: a page that says what to do, with a reference number for server errors.</summary>
internal static partial class ErrorPages
{
    private const string RetryAfterSeconds = "30";

    private sealed record Page(string Title, string Message, string Reference) : PageModel(Title);

    public static void AddErrorPages(this IServiceCollection services) => services.AddProblemDetails();

    public static void UseErrorPages(this WebApplication app)
    {
        app.UseExceptionHandler(
            new ExceptionHandlerOptions
            {
                // A client error gets a 4xx response and is not logged as an error.
                StatusCodeSelector = exception =>
                    exception is BadHttpRequestException bad ? bad.StatusCode
                    : Databases.IsOutage(exception) ? StatusCodes.Status503ServiceUnavailable
                    : StatusCodes.Status500InternalServerError,
                SuppressDiagnosticsCallback = context => context.Exception is BadHttpRequestException,
                ExceptionHandler = http =>
                    Show(
                        http,
                        http.Response.StatusCode,
                        (http.Features.Get<IExceptionHandlerFeature>()?.Error as BadHttpRequestException)?.Message
                    ),
            }
        );
        app.UseStatusCodePages(context => Show(context.HttpContext, context.HttpContext.Response.StatusCode, null));
    }

    private static async Task Show(HttpContext http, int status, string? message)
    {
        if (status == StatusCodes.Status503ServiceUnavailable)
            http.Response.Headers.RetryAfter = RetryAfterSeconds;
        if (WantsJson(http.Request))
        {
            await Results.Problem(message, statusCode: status).ExecuteAsync(http);
            return;
        }
        var (template, title, text) = Describe(status);
        try
        {
            await View.Page(
                    $"errors/{template}",
                    new Page(title, message ?? text, http.TraceIdentifier) { Robots = "noindex" },
                    status
                )
                .ExecuteAsync(http);
        }
        catch (Exception e) when (!http.Response.HasStarted && e is not OperationCanceledException)
        {
            // The theme itself may be broken.
            LogBrokenPage(
                http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(ErrorPages)),
                template,
                e
            );
            await Results
                .Text($"{title}. {message ?? text} Reference: {http.TraceIdentifier}", statusCode: status)
                .ExecuteAsync(http);
        }
    }

    [LoggerMessage(LogLevel.Error, "Failed to render the error page {Template}.")]
    private static partial void LogBrokenPage(ILogger log, string template, Exception e);

    private static bool WantsJson(HttpRequest request) =>
        request.Path.StartsWithSegments("/api") || request.WantsJson();

    private static (string Template, string Title, string Text) Describe(int status) =>
        status switch
        {
            404 => ("404", "Page not found", "This page doesn’t exist, or you don’t have access to it."),
            429 => (
                "429",
                "Too many requests",
                "We’re getting too many requests from you or your network. Wait a minute, then try again."
            ),
            503 => (
                "503",
                "The portal isn’t available right now",
                "We can’t reach the database. Anything you’ve saved is safe."
            ),
            >= 500 => ("500", "Something went wrong", "You didn’t do anything wrong. Anything you’ve saved is safe."),
            _ => (
                "400",
                "We couldn’t process that request",
                "There was a problem with your request, so nothing was changed."
            ),
        };
}
