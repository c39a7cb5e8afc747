using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Mail;
using NetworkPortal.Mail.Outbox;
using NodaTime;

namespace NetworkPortal.Schools.People.Messages;

/// <summary>
/// The page where the recipient of a message replies, blocks the sender, or reports the message to network staff.
/// </summary>
internal static class ReceivedMessage
{
    internal sealed record Page : PageModel
    {
        public override string Title => $"Reply to {From}";

        public required MessageForm Form { get; init; }

        public required string From { get; init; }

        public required string Subject { get; init; }

        public required Instant At { get; init; }

        public required string Zone { get; init; }

        public required string Url { get; init; }

        public required bool Refused { get; init; }
    }

    internal sealed record ReportPage : MailPage
    {
        public required string Name { get; init; }

        public required string By { get; init; }

        public required string From { get; init; }

        public required string Subject { get; init; }

        public required string Words { get; init; }

        public required string Url { get; init; }
    }

    private sealed record Found
    {
        public required Guid Id { get; init; }

        public required Guid FromId { get; init; }

        public required string From { get; init; }

        public required string Subject { get; init; }

        public required Instant SentAt { get; init; }

        public required string Zone { get; init; }
    }

    public static async Task<IResult> Show(Guid id, PortalDb db, CurrentUser user, CancellationToken ct)
    {
        if (await Find(id, db, user, ct) is not { } message)
            return View.NotFound;
        var form = new MessageForm();
        form.Subject.Set(
            message.Subject.StartsWith("Re: ", StringComparison.Ordinal)
                ? message.Subject
                : PlainText.Shorten("Re: " + message.Subject, 118)
        );
        return View.Page("schools/message-answer", await NewPage(form, message, db, user, ct));
    }

    public static async Task<IResult> Answer(Guid id, [AsParameters] RequestContext context, MessageRelay post)
    {
        if (await Find(id, context.Db, context.User, context.Ct) is not { } message)
            return View.NotFound;
        var form = new MessageForm();
        if (await form.Read(context.Http))
        {
            var sent = await post.Send(context.User.Id, [message.FromId], form, context.Ct);
            if (sent > 0)
                return View.Redirect("/today", $"Reply sent to {message.From}.");
            form.Fail(
                sent < 0 ? WriteMessage.Full : $"You can’t message {message.From} right now. Your reply wasn’t sent."
            );
        }
        return View.Invalid(
            "schools/message-answer",
            await NewPage(form, message, context.Db, context.User, context.Ct)
        );
    }

    public static async Task<IResult> Refuse(Guid id, [AsParameters] RequestContext context, AuditLog audit)
    {
        if (await Find(id, context.Db, context.User, context.Ct) is not { } message)
            return View.NotFound;
        await context.Db.Write(
            async () =>
            {
                if (
                    await context.Db.BlockedSenders.AnyAsync(
                        r => r.ById == context.User.Id && r.AgainstId == message.FromId,
                        context.Ct
                    )
                )
                    return;
                context.Db.BlockedSenders.Add(new BlockedSender(context.User.Id, message.FromId, context.Now));
                audit.Note("messages.blocked");
            },
            context.Ct
        );
        return View.Redirect(
            "/account/directory",
            $"You blocked messages from {message.From}. You can unblock this person on this page."
        );
    }

    public static async Task<IResult> Report(
        Guid id,
        [AsParameters] RequestContext context,
        Mailer mailer,
        PortalOptions portal,
        AuditLog audit
    )
    {
        if (await Find(id, context.Db, context.User, context.Ct) is not { } message)
            return View.NotFound;
        var words = PlainText.Shorten((await FormBody.Read(context.Http))["words"].ToString().Trim(), 4000);
        if (words.Length == 0)
            return View.Redirect(
                $"/messages/{id}",
                "Your report wasn’t sent. Tell us what’s wrong and paste the part of the message you want to report, "
                    + "because the portal doesn’t store messages."
            );
        await context.Db.Write(
            async () =>
            {
                audit.Note("message.reported", about: message.FromId);
                foreach (var (email, name) in await Administrators(context.Db, context.Ct))
                    await mailer.Send(
                        new Recipient(email, name),
                        new(
                            "message-reported",
                            new ReportPage
                            {
                                Title = "A message was reported",
                                Name = name,
                                By = context.User.Name,
                                From = message.From,
                                Subject = message.Subject,
                                Words = words,
                                Url = portal.Url("/desk/people"),
                            }
                        )
                        {
                            Dedupe = $"message-reported {id} {email}",
                        },
                        context.Ct
                    );
            },
            context.Ct
        );
        return View.Redirect("/today", "Report sent. Network staff will look into it.");
    }

    private static async Task<Found?> Find(Guid id, PortalDb db, CurrentUser user, CancellationToken ct)
    {
        var accounts = db.Accounts;
        return await db
            .Messages.Where(l => l.Id == id && l.ToId == user.Id)
            .Join(accounts, l => l.FromId, a => a.Id, (l, a) => new { l, a.DisplayName })
            .Join(
                accounts,
                r => r.l.ToId,
                a => a.Id,
                (r, a) =>
                    new Found
                    {
                        Id = r.l.Id,
                        FromId = r.l.FromId,
                        From = r.DisplayName,
                        Subject = r.l.Subject,
                        SentAt = r.l.SentAt,
                        Zone = a.TimeZoneId,
                    }
            )
            .SingleOrDefaultAsync(ct);
    }

    private static async Task<List<(string Email, string Name)>> Administrators(PortalDb db, CancellationToken ct)
    {
        var roles = db.Roles.Where(r => r.Name == CurrentUser.Administrator).Select(r => r.Id);
        var ids = db.Set<Microsoft.AspNetCore.Identity.IdentityUserRole<Guid>>()
            .Where(r => roles.Contains(r.RoleId))
            .Select(r => r.UserId);
        var found = await db
            .Accounts.Where(a => ids.Contains(a.Id))
            .Select(a => new { Email = a.Email!, a.DisplayName })
            .ToListAsync(ct);
        return [.. found.Select(a => (a.Email, a.DisplayName))];
    }

    private static async Task<Page> NewPage(
        MessageForm form,
        Found message,
        PortalDb db,
        CurrentUser user,
        CancellationToken ct
    ) =>
        new()
        {
            Form = form,
            From = message.From,
            Subject = message.Subject,
            At = message.SentAt,
            Zone = message.Zone,
            Url = $"/messages/{message.Id}",
            Refused = await db.BlockedSenders.AnyAsync(r => r.ById == user.Id && r.AgainstId == message.FromId, ct),
            Section = "people",
            Robots = "noindex",
        };
}
