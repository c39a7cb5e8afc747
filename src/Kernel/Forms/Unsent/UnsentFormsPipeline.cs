using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Jobs;

namespace NetworkPortal.Kernel.Forms.Unsent;

/// <summary>Finds the form that a page should show again, and records which forms were accepted.</summary>
internal static class UnsentFormsPipeline
{
    private static readonly TimeSpan ReceiptLifetime = TimeSpan.FromMinutes(10);

    public static void UseUnsentForms(this IApplicationBuilder app) =>
        app.Use(
            (http, next) =>
            {
                if (HttpMethods.IsGet(http.Request.Method) && http.Request.Query.ContainsKey(UnsentForms.Query))
                    Show(http);
                return next(http);
            }
        );

    /// <summary>Runs after a form's token was validated: once the handler accepts the form, no copy needs to be
    /// kept.</summary>
    public static void Watch(HttpContext http) =>
        http.Response.OnStarting(() =>
        {
            // A script reads the response itself, and more may have been typed since it sent the request.
            if (http.Request.WantsJson())
                return Task.CompletedTask;
            if (
                http.Response.StatusCode >= StatusCodes.Status400BadRequest
                || http.Features.Get<NotAccepted>() is not null
                || !http.Request.HasFormContentType
            )
                return Task.CompletedTask;
            if (FormOrigin.Sent(http) is { } origin)
                http.RequestServices.GetRequiredService<UnsentForms>().Done(http, origin);
            var copy = http.Request.Form[FormCopies.Field].ToString();
            var named = copy.Length is > 0 and <= 100 && copy.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
            if (named)
                Receipt(http, copy);
            return Task.CompletedTask;
        });

    /// <summary>Returns which form this page repeats: its copy's name, or the URL it was sent to; null if
    /// none.</summary>
    public static string? Echo(HttpContext http)
    {
        var (request, unsent) = (http.Request, http.Features.Get<UnsentForm>());
        if (unsent is not null)
            return unsent.Copy.Length > 0 ? unsent.Copy : unsent.Action;
        if (HttpMethods.IsGet(request.Method))
            return null;
        var copy = request.HasFormContentType ? request.Form[FormCopies.Field].ToString() : "";
        return copy.Length > 0 ? copy : request.GetEncodedPathAndQuery();
    }

    /// <summary>Returns the page with the values of the unsent form to show again filled in, if there is one.</summary>
    /// <returns>Null if the page no longer has that form.</returns>
    public static string? Fill(string html, HttpContext http)
    {
        // For example, a preview shows the form again with the submitted values.
        if (
            HttpMethods.IsPost(http.Request.Method)
            && html.Contains($"action=\"{http.Request.Path}\"", StringComparison.Ordinal)
        )
            NotAccepted.Note(http);
        return http.Features.Get<UnsentForm>() is { } unsent ? FormRefill.Fill(html, unsent) : html;
    }

    /// <summary>Marks a form as not accepted, so that its stored text is kept.</summary>
    public sealed record NotAccepted
    {
        public static void Note(HttpContext http) => http.Features.Set(new NotAccepted());
    }

    private static void Show(HttpContext http)
    {
        var person = http.RequestServices.GetRequiredService<CurrentUser>().Id;
        if (http.RequestServices.GetRequiredService<UnsentForms>().Find(http, person) is not { } unsent)
            return;
        http.Features.Set(unsent);
        http.Response.Headers.CacheControl = "no-store";
    }

    private static void Receipt(HttpContext http, string copy)
    {
        var portal = http.RequestServices.GetRequiredService<PortalOptions>();
        var name = portal.CookieName(UnsentForms.ReceivedCookie);
        // Two windows may submit at the same time.
        var before = http.Request.Cookies[name] is { Length: > 0 and < 1000 } given ? given + "." : "";
        var cookie = portal.Cookie(ReceiptLifetime);
        cookie.HttpOnly = false;
        http.Response.Cookies.Append(name, before + copy, cookie);
    }
}

/// <summary>Deletes unsent forms that no one returned for.</summary>
internal sealed class UnsentFormsJob(UnsentForms forms, TimeProvider time, ILogger<UnsentFormsJob> log)
    : PeriodicJob("Unsent form cleanup", TimeSpan.FromMinutes(5), time, log)
{
    public override Task Tick(CancellationToken cancellationToken)
    {
        forms.Sweep();
        return Task.CompletedTask;
    }
}
