using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Kernel.Forms.Unsent;
using NetworkPortal.Kernel.Http;

namespace NetworkPortal.Kernel.Views;

/// <summary>The answers that handlers give: a page, the same page with errors, or a redirect with a notice.</summary>
public static class View
{
    /// <summary>The cookie that carries what was done to the next page.</summary>
    public const string NoticeCookie = "notice";

    /// <summary>A page of the theme.</summary>
    /// <param name="template">Its path below the theme, without ".liquid": "visits/request".</param>
    public static IResult Page(string template, PageModel page, int status = StatusCodes.Status200OK) =>
        new PageResult(template, page, status);

    /// <summary>The page again, with the form's errors and all that was typed.</summary>
    public static IResult Invalid(string template, PageModel page) =>
        new PageResult(template, page, StatusCodes.Status422UnprocessableEntity);

    /// <summary>On to another page (303), which says once what was done.</summary>
    /// <param name="url">A path of the portal, never what a person sent.</param>
    public static IResult Redirect(string url, string? notice = null) => new RedirectResult(url, notice);

    /// <summary>On to another page, which says why a form was not accepted. What was typed stays kept: on the device,
    /// and for a form that was shown again.</summary>
    public static IResult Refused(string url, string notice) => new RedirectResult(url, notice, accepted: false);

    public static IResult NotFound => Results.NotFound();

    /// <summary>Whether the request carries something that only this person may see.</summary>
    internal static bool HasNotice(HttpRequest request, PortalOptions portal) =>
        request.Cookies.ContainsKey(portal.CookieName(NoticeCookie));

    private sealed class PageResult(string template, PageModel page, int status) : IResult, IStatusCodeHttpResult
    {
        public int? StatusCode => status;

        public async Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            var portal = httpContext.RequestServices.GetRequiredService<PortalOptions>();
            // An error page must not say "Saved.", nor use up what waits for the next page: a missing picture is one
            // too.
            if (
                status < StatusCodes.Status400BadRequest
                && httpContext.Request.Cookies.TryGetValue(portal.CookieName(NoticeCookie), out var notice)
            )
            {
                page.Notice = Uri.UnescapeDataString(notice);
                response.Cookies.Delete(portal.CookieName(NoticeCookie), portal.Cookie());
            }
            var html = await httpContext
                .RequestServices.GetRequiredService<Views>()
                .Render(template, page, httpContext);
            html = await UnsentFormsPipeline.Fill(html, httpContext);
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
            // Where the page that was to show an unsent form again is now elsewhere, the form goes along.
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
