using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Mail.Outbox;
using NodaTime;

namespace NetworkPortal.Mail.Development;

/// <summary>Shows, in Development only, the mail that would have been sent.</summary>
internal static class DevMail
{
    /// <summary>Runs nothing and loads nothing; mail is styled inline, as mail programs ask for, so that much is
    /// allowed here.</summary>
    private const string Sandbox =
        "sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline'; frame-ancestors 'none'; "
        + "base-uri 'none'; form-action 'none'";

    public static async Task<IResult> List(PortalDb db, CancellationToken ct)
    {
        var mails = await db
            .Outbox.AsNoTracking()
            .OrderByDescending(mail => mail.Id)
            .Take(200)
            .Select(mail => new Line(
                $"/dev/mail/{mail.Id}",
                mail.Subject,
                mail.ToAddress,
                mail.Created,
                mail.SentAt != null ? "Sent"
                    : mail.FailedAt != null ? "Failed"
                    : "Waiting"
            ))
            .ToListAsync(ct);
        return View.Page("dev/mail-list", new ListPage(mails) { Section = "desk", Robots = "noindex" });
    }

    public static async Task<IResult> Show(long id, PortalDb db, CancellationToken ct)
    {
        if (await Find(db, id, ct) is not { } mail)
            return View.NotFound;
        return View.Page(
            "dev/mail-show",
            new ShowPage(
                mail.Subject,
                $"{mail.ToName} <{mail.ToAddress}>".Trim(),
                mail.ReplyToAddress,
                mail.Created,
                mail.SentAt,
                mail.Text,
                mail.Calendar,
                mail.LastError,
                $"/dev/mail/{id}/html"
            )
            {
                Section = "desk",
                Robots = "noindex",
                Breadcrumbs = [new("Email", "/dev/mail")],
            }
        );
    }

    public static async Task<IResult> Body(long id, PortalDb db, HttpContext http, CancellationToken ct)
    {
        if (await Find(db, id, ct) is not { } mail)
            return View.NotFound;
        http.Response.Headers.ContentSecurityPolicy = Sandbox;
        return Results.Content(mail.Html, "text/html; charset=utf-8");
    }

    private static Task<OutgoingMail?> Find(PortalDb db, long id, CancellationToken ct) =>
        db.Outbox.AsNoTracking().FirstOrDefaultAsync(mail => mail.Id == id, ct);

    internal sealed record ListPage(IReadOnlyList<Line> Mails) : PageModel("Email");

    internal sealed record Line(string Url, string Subject, string To, Instant Created, string State);

    internal sealed record ShowPage(
        string Subject,
        string To,
        string? ReplyTo,
        Instant Created,
        Instant? Sent,
        string Text,
        string? Calendar,
        string? Error,
        string BodyUrl
    ) : PageModel(Subject);
}
