using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Mail.Outbox;
using NodaTime;

namespace NetworkPortal.Mail.Development;

/// <summary>Shows outgoing email in the Development environment only.</summary>
internal static class DevMail
{
    /// <summary>
    /// Blocks scripts and external content. Inline styles are allowed, because email clients require them.
    /// </summary>
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
            new ShowPage
            {
                Subject = mail.Subject,
                To = $"{mail.ToName} <{mail.ToAddress}>".Trim(),
                ReplyTo = mail.ReplyToAddress,
                Created = mail.Created,
                Sent = mail.SentAt,
                Text = mail.Text,
                Calendar = mail.Calendar,
                Error = mail.LastError,
                BodyUrl = $"/dev/mail/{id}/html",
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

    internal sealed record ShowPage : PageModel
    {
        public override string Title => Subject;

        public required string Subject { get; init; }

        public required string To { get; init; }

        public required string? ReplyTo { get; init; }

        public required Instant Created { get; init; }

        public required Instant? Sent { get; init; }

        public required string Text { get; init; }

        public required string? Calendar { get; init; }

        public required string? Error { get; init; }

        public required string BodyUrl { get; init; }
    }
}
