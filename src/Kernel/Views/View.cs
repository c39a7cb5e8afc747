using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Kernel.Forms.Unsent;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Middleware;
using NetworkPortal.Texts.Blocks;

namespace NetworkPortal.Kernel.Views;

/// <summary>Results for handlers: a page, the same page with errors, or a redirect with a notice.</summary>
public static class View
{
    /// <summary>The cookie that carries a notice to the next page.</summary>
    public const string NoticeCookie = "notice";

    /// <summary>Returns a page of the theme.</summary>
    /// <param name="template">Its path in the theme, without ".liquid": "visits/request".</param>
    public static IResult Page(string template, PageModel page, int status = StatusCodes.Status200OK) =>
        new PageResult(template, page, status);

    /// <summary>Returns the page again, with the form's errors and everything that was typed.</summary>
    public static IResult Invalid(string template, PageModel page) =>
        new PageResult(template, page, StatusCodes.Status422UnprocessableEntity);

    /// <summary>Redirects to another page (303), which shows the notice once.</summary>
    /// <param name="url">A path of the portal, never user input.</param>
    public static IResult Redirect(string url, string? notice = null) => new RedirectResult(url, notice);

    /// <summary>Redirects to another page that says why a form was not accepted. What was typed stays stored, both on
    /// the device and for a form that was shown again.</summary>
    public static IResult Refused(string url, string notice) => new RedirectResult(url, notice, accepted: false);

    public static IResult NotFound => Results.NotFound();

    /// <summary>Checks whether the request carries a notice that only this person may see.</summary>
    internal static bool HasNotice(HttpRequest request, PortalOptions portal) =>
        request.Cookies.ContainsKey(portal.CookieName(NoticeCookie));

    /// <summary>Shows only the text of an unsent form whose page no longer has that form.</summary>
    private sealed record WordsPage(UnsentForm Unsent) : PageModel("What you wrote");

    private sealed class PageResult(string template, PageModel page, int status) : IResult, IStatusCodeHttpResult
    {
        public int? StatusCode => status;

        public async Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            var portal = httpContext.RequestServices.GetRequiredService<PortalOptions>();
            // An error page must not say "Saved." or use up the notice for the next page: a missing image is an error
            // page too.
            if (
                status < StatusCodes.Status400BadRequest
                && httpContext.Request.Cookies.TryGetValue(portal.CookieName(NoticeCookie), out var notice)
            )
            {
                page.Notice = Uri.UnescapeDataString(notice);
                response.Cookies.Delete(portal.CookieName(NoticeCookie), portal.Cookie());
            }
            var views = httpContext.RequestServices.GetRequiredService<Views>();
            var html = await views.Render(template, page, httpContext);
            html =
                UnsentFormsPipeline.Fill(html, httpContext)
                ?? await views.Render(
                    "errors/unsent",
                    new WordsPage(httpContext.Features.Get<UnsentForm>()!) { Robots = "noindex" },
                    httpContext
                );
            if (HostedVideo.FramePolicy(html) is { Length: > 0 } frames)
                response.Headers.ContentSecurityPolicy = SecurityHeaders.ContentPolicy + frames;
            response.StatusCode = status;
            response.ContentType = "text/html; charset=utf-8";
            await response.WriteAsync(html, httpContext.RequestAborted);
        }
    }

    private sealed class RedirectResult(string url, string? notice, bool accepted = true) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            var portal = httpContext.RequestServices.GetRequiredService<PortalOptions>();
            if (!accepted)
                UnsentFormsPipeline.NotAccepted.Note(httpContext);
            if (notice is not null)
                response.Cookies.Append(
                    portal.CookieName(NoticeCookie),
                    Uri.EscapeDataString(notice),
                    portal.Cookie(TimeSpan.FromMinutes(5))
                );
            response.StatusCode = StatusCodes.Status303SeeOther;
            // If the page that was to show an unsent form again has moved, pass the form along.
            var unsent = httpContext.Features.Get<UnsentForm>() is null
                ? null
                : httpContext.Request.Query[UnsentForms.Query].ToString();
            response.Headers.Location = unsent is null
                ? url
                : QueryHelpers.AddQueryString(url, UnsentForms.Query, unsent);
            return Task.CompletedTask;
        }
    }
}
