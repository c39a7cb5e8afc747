using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Accounts.Notifications;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Mail;
using NetworkPortal.Mail.Outbox;
using NetworkPortal.Meetings;

namespace NetworkPortal.Studios;

/// <summary>The emails about who is in a studio and in which role, as part of the transaction of the change.</summary>
internal sealed class RosterMail(Mailer mailer, Notifications notifications, PortalDb db, PortalOptions portal)
{
    internal sealed record Page : MailPage
    {
        public required string Name { get; init; }

        public required string Studio { get; init; }

        /// <summary>What happened, as a sentence.</summary>
        public required string Text { get; init; }

        public required string By { get; init; }

        public required string Reason { get; init; }

        public required string Url { get; init; }

        /// <summary>The person who answers questions; blank if it is network staff.</summary>
        public string Contact { get; init; } = "";
    }

    /// <summary>Tells the facilitators what someone else did, and the person about a new role.</summary>
    public async Task Tell(StudioEvent happened, Studio studio, CancellationToken ct)
    {
        var about = happened.AboutId ?? Guid.Empty;
        var person = await db.Accounts.Where(a => a.Id == about).Select(a => a.DisplayName).SingleAsync(ct);
        var (subject, text) = (StudioNotices.Subject(happened.Id), happened.Sentence(person));
        if (happened.IsRoleChange && happened.ById != about)
            await Send(about, studio, StudioNotices.Change, NewPage(happened, studio, text, Studio.RoomUrl), ct);
        var leaders = await db
            .StudioMemberships.In(studio.Id)
            .Leading()
            .Where(m => m.AccountId != about && m.AccountId != happened.ById)
            .Select(m => m.AccountId)
            .ToListAsync(ct);
        foreach (var leader in leaders)
            await Send(leader, studio, StudioNotices.Roster, NewPage(happened, studio, text, Studio.PeopleUrl), ct);

        Task Send(Guid to, Studio at, NotificationKind kind, Page page, CancellationToken token) =>
            notifications.Notify(
                new(to, kind, subject) { Place = at.Id },
                new(kind == StudioNotices.Change ? "studio-role" : "studio-roster", page),
                token
            );
    }

    /// <summary>Emails someone whose part was ended, whatever they chose: they must know why, and whom to ask.
    /// </summary>
    public async Task Removed(StudioMembership part, Happening happening, CancellationToken ct)
    {
        var studio = await db.Studios.AsNoTracking().SingleAsync(s => s.Id == part.StudioId, ct);
        var by = await Mailbox(happening.By.Id, ct);
        // Network staff answer as an office, not by name.
        var contact = happening.By.Name == by?.Name ? by : null;
        if (await Mailbox(part.AccountId, ct) is not { } to)
            return;
        await mailer.Send(
            to,
            new(
                "studio-removed",
                new Page
                {
                    Title = $"You’re no longer in {studio.Name}",
                    Name = to.Name,
                    Studio = studio.Name,
                    Text = "",
                    By = happening.By.Name,
                    Reason = happening.Reason,
                    Url = portal.Url("/studios"),
                    Contact = contact?.Name ?? "",
                }
            )
            {
                Stream = $"studio/{studio.Id}/{part.AccountId}",
                ReplyTo = contact,
            },
            ct
        );
    }

    private Page NewPage(StudioEvent happened, Studio studio, string text, Func<string, string> url) =>
        new()
        {
            Title = $"{text.TrimEnd('.')}: {studio.Name}",
            Name = "",
            Studio = studio.Name,
            Text = text,
            By = happened.By,
            Reason = happened.Reason,
            Url = portal.Url(url(studio.Slug)),
        };

    private async Task<Recipient?> Mailbox(Guid? person, CancellationToken ct) =>
        await db
            .Accounts.Where(a => a.Id == person && a.Email != null)
            .Select(a => new Recipient(a.Email!, a.DisplayName))
            .SingleOrDefaultAsync(ct);
}
