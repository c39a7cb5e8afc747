using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NetworkPortal.Kernel.Forms;

namespace NetworkPortal.Kernel.Http;

/// <summary>Refuses every change that does not come from a form of this portal, before its handler runs.</summary>
internal static partial class Antiforgery
{
    public const string Message = "This form has expired, or was not sent from this portal. Nothing was changed. Go back, load the page again and send it once more.";

    public static void UseFormProtection(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        if (http.GetEndpoint() is { } endpoint && endpoint.Metadata.GetMetadata<ForeignForms>() is null && IsChange(http.Request.Method)) await Validate(http);
        await next(http);
    });

    private static async Task Validate(HttpContext http)
    {
        await FormBody.Read(http);
        try
        {
            await http.RequestServices.GetRequiredService<IAntiforgery>().ValidateRequestAsync(http);
        }
        catch (AntiforgeryValidationException e)
        {
            LogRefusal(http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(Antiforgery)), (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText, http.Network());
            throw new BadHttpRequestException(Message, StatusCodes.Status400BadRequest, e);
        }
    }

    [LoggerMessage(LogLevel.Warning, "A form without a valid token for {Route} was refused; it came from {Network}.")]
    private static partial void LogRefusal(ILogger log, string? route, string network);

    private static bool IsChange(string method) =>
        !(HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method) || HttpMethods.IsTrace(method));
}
