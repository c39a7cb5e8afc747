using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Forms.Unsent;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Kernel.Middleware;

/// <summary>Rejects every state-changing request that does not come from a form of this portal, before its handler
/// runs.</summary>
internal static partial class Antiforgery
{
    public const string Message =
        "This form expired or wasn’t sent from this portal, so nothing was changed. "
        + "Go back, reload the page, and send it again.";

    public static void UseFormProtection(this IApplicationBuilder app) =>
        app.Use(
            async (http, next) =>
            {
                if (
                    http.GetEndpoint() is { } endpoint
                    && endpoint.Metadata.GetMetadata<ForeignForms>() is null
                    && IsChange(http.Request.Method)
                )
                {
                    if (!await IsValid(http))
                        return;
                    UnsentFormsPipeline.Watch(http);
                }
                await next(http);
            }
        );

    /// <returns>False if the request was answered: the sender sees the form again, now with a valid token.</returns>
    private static async Task<bool> IsValid(HttpContext http)
    {
        await FormBody.Read(http);
        try
        {
            await http.RequestServices.GetRequiredService<IAntiforgery>().ValidateRequestAsync(http);
            return true;
        }
        catch (AntiforgeryValidationException e)
        {
            LogRefusal(
                http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(Antiforgery)),
                (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText,
                http.Network()
            );
            if (await ShowAgain(http))
                return false;
            throw new BadHttpRequestException(Message, StatusCodes.Status400BadRequest, e);
        }
    }

    private static async Task<bool> ShowAgain(HttpContext http)
    {
        var (origin, person) = (FormOrigin.Sent(http), http.RequestServices.GetRequiredService<CurrentUser>());
        // A different person may be signed in now: never show one person's text to another.
        if (origin is not null && origin.Account != Guid.Empty && origin.Account != person.Id)
        {
            if (person.SignedIn || http.Request.WantsJson())
                return false;
            await http.ChallengeAsync();
            return true;
        }
        if (
            await http.RequestServices.GetRequiredService<UnsentForms>().Keep(http, UnsentReason.Expired)
            is not { } page
        )
            return false;
        await View.Redirect(page).ExecuteAsync(http);
        return true;
    }

    [LoggerMessage(
        LogLevel.Warning,
        "Rejected a form submission to {Route} from {Network} without a valid antiforgery token."
    )]
    private static partial void LogRefusal(ILogger log, string? route, string network);

    private static bool IsChange(string method) =>
        !(
            HttpMethods.IsGet(method)
            || HttpMethods.IsHead(method)
            || HttpMethods.IsOptions(method)
            || HttpMethods.IsTrace(method)
        );
}
