using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Jobs;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Kernel.Forms.Unsent;

/// <summary>Finds the form that a page is to show again, and notes which forms were accepted.</summary>
internal static class UnsentFormsPipeline
{
    private static readonly TimeSpan ReceiptLifetime = TimeSpan.FromMinutes(10);

    private sealed record WordsPage(UnsentForm Unsent) : PageModel("What you wrote");

    public static void UseUnsentForms(this IApplicationBuilder app) =>
        app.Use(
            (http, next) =>
            {
                if (HttpMethods.IsGet(http.Request.Method) && http.Request.Query.ContainsKey(UnsentForms.Query))
                    Show(http);
                return next(http);
            }
        );

    /// <summary>After a form's token was found valid: once its handler has accepted it, nothing of it needs to be
    /// kept.</summary>
    public static void Watch(HttpContext http) =>
        http.Response.OnStarting(() =>
        {
            // A script reads the answer itself, and more may have been typed since it sent.
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

    /// <summary>Which form this page repeats: its copy's name, or where it was sent; null for none.</summary>
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

    /// <summary>The page with the unsent form's answers in it. Where the page no longer has that form, the words
    /// alone.</summary>
    public static async Task<string> Fill(string html, HttpContext http)
    {
        // A preview, for example, shows the form again with what was sent.
        if (
            HttpMethods.IsPost(http.Request.Method)
            && html.Contains($"action=\"{http.Request.Path}\"", StringComparison.Ordinal)
        )
            NotAccepted.Note(http);
        if (http.Features.Get<UnsentForm>() is not { } unsent)
            return html;
        return FormRefill.Fill(html, unsent)
            ?? await http
                .RequestServices.GetRequiredService<Views.Views>()
                .Render("errors/unsent", new WordsPage(unsent) { Robots = "noindex" }, http);
    }

    /// <summary>Says that a form was answered and not accepted, so that its words stay where they are kept.</summary>
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
        // Two windows may send at the same moment.
        var before = http.Request.Cookies[name] is { Length: > 0 and < 1000 } given ? given + "." : "";
        var cookie = portal.Cookie(ReceiptLifetime);
        cookie.HttpOnly = false;
        http.Response.Cookies.Append(name, before + copy, cookie);
    }
}

/// <summary>Deletes unsent forms that nobody came back for.</summary>
internal sealed class UnsentFormsJob(UnsentForms forms, TimeProvider time, ILogger<UnsentFormsJob> log)
    : PeriodicJob("Deletion of old unsent forms", TimeSpan.FromMinutes(5), time, log)
{
    public override Task Tick(CancellationToken cancellationToken)
    {
        forms.Sweep();
        return Task.CompletedTask;
    }
}
