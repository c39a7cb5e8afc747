using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Accounts.Notifications;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Mail;
using NetworkPortal.Mail.Outbox;
using NetworkPortal.Meetings;

namespace NetworkPortal.Studios;

/// <summary>The people whom the end of a studio concerns.</summary>
internal sealed record StudioPeople(IReadOnlyList<Guid> InRoom, IReadOnlyList<Guid> Waiting);

/// <summary>The emails to everyone in a studio about a change of the studio, as part of its transaction.</summary>
internal sealed class StudioChangeMail(Mailer mailer, Notifications notifications, PortalDb db, PortalOptions portal)
{
    internal sealed record Page : MailPage
    {
        public required string Studio { get; init; }

        public required string By { get; init; }

        public required string Reason { get; init; }

        public required string Url { get; init; }

        public IReadOnlyList<FieldChange> Changes { get; init; } = [];

        /// <summary>When a paused studio will resume, in words.</summary>
        public string ResumesOn { get; init; } = "";

        /// <summary>Whether the person was on the waitlist.</summary>
        public bool Waited { get; init; }
    }

    /// <summary>Tells everyone what they plan by; nothing else is worth an email.</summary>
    public async Task Edited(Studio studio, StudioEvent happened, CancellationToken ct)
    {
        var told = Studio.ToldOf(happened.Changes);
        if (told.Count > 0 && studio.IsOngoing)
            await Tell(
                studio,
                happened,
                new("studio-changed", NewPage(studio, happened, $"{studio.Name} changed") with { Changes = told }),
                ct
            );
    }

    public Task Paused(Studio studio, StudioEvent happened, CancellationToken ct) =>
        Tell(
            studio,
            happened,
            new(
                "studio-paused",
                NewPage(studio, happened, $"{studio.Name} is paused") with
                {
                    ResumesOn = studio.ResumesOn is { } date ? Clock.Format(date) : "",
                }
            ),
            ct
        );

    public Task Resumed(Studio studio, StudioEvent happened, CancellationToken ct) =>
        Tell(studio, happened, new("studio-resumed", NewPage(studio, happened, $"{studio.Name} has resumed")), ct);

    /// <summary>Tells everyone what was found, and those on the waitlist that it has ended.</summary>
    public async Task Finished(Studio studio, StudioEvent happened, StudioPeople people, CancellationToken ct)
    {
        foreach (var person in people.InRoom.Concat(people.Waiting).Where(person => person != happened.ById))
            await notifications.Notify(
                new(person, StudioNotices.Change, StudioNotices.Subject(happened.Id)) { Place = studio.Id },
                new(
                    "studio-finished",
                    NewPage(studio, happened, $"{studio.Name} has finished") with
                    {
                        Reason = PlainText.Shorten(PlainText.From(Html.FromMarkdown(studio.Findings).Markup), 400),
                        Waited = people.Waiting.Contains(person),
                    }
                )
                {
                    Stream = $"studio/{studio.Id}/{person}",
                },
                ct
            );
    }

    /// <summary>Emails everyone, whatever they chose: they would come to a session that doesn't take place.</summary>
    public async Task Canceled(Studio studio, StudioEvent happened, StudioPeople people, CancellationToken ct)
    {
        var all = people.InRoom.Concat(people.Waiting).Where(person => person != happened.ById).ToList();
        var accounts = await db
            .Accounts.Where(a => all.Contains(a.Id) && a.Email != null)
            .Select(a => new { a.Id, Mailbox = new Recipient(a.Email!, a.DisplayName) })
            .ToListAsync(ct);
        foreach (var account in accounts)
            await mailer.Send(
                account.Mailbox,
                new(
                    "studio-canceled",
                    NewPage(studio, happened, $"{studio.Name} is canceled") with
                    {
                        Url = portal.Url("/studios"),
                        Waited = people.Waiting.Contains(account.Id),
                    }
                )
                {
                    Stream = $"studio/{studio.Id}/{account.Id}",
                },
                ct
            );
    }

    private async Task Tell(Studio studio, StudioEvent happened, MailMessage message, CancellationToken ct)
    {
        var people = await db
            .StudioMemberships.In(studio.Id)
            .Live()
            .Where(m => m.AccountId != happened.ById)
            .Select(m => m.AccountId)
            .ToListAsync(ct);
        foreach (var person in people)
            await notifications.Notify(
                new(person, StudioNotices.Change, StudioNotices.Subject(happened.Id)) { Place = studio.Id },
                message with
                {
                    Stream = $"studio/{studio.Id}/{person}",
                },
                ct
            );
    }

    private Page NewPage(Studio studio, StudioEvent happened, string title) =>
        new()
        {
            Title = title,
            Studio = studio.Name,
            By = happened.By,
            Reason = happened.Reason,
            Url = portal.Url(Studio.PublicUrl(studio.Slug)),
        };
}
