using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Accounts.Notifications;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Meetings;

namespace NetworkPortal.Studios.Running;

/// <summary>What those who run a session email to everyone in the studio.</summary>
internal sealed class FacilitatorMail(Notifications notifications, PortalDb db, PortalOptions portal)
{
    internal sealed record Page : StudioMailPage
    {
        public required string Session { get; init; }

        /// <summary>In the reader's time zone.</summary>
        public required string When { get; init; }

        /// <summary>Lines such as "3:45 PM to 4:00 PM: Check in", in the studio's time zone.</summary>
        public IReadOnlyList<string> Agenda { get; init; } = [];

        public IReadOnlyList<SessionLink> Links { get; init; } = [];

        public string Did { get; init; } = "";

        public string Found { get; init; } = "";

        public string Next { get; init; } = "";

        public IReadOnlyList<string> Steps { get; init; } = [];

        /// <summary>Whether the reader wasn't there.</summary>
        public bool Missed { get; init; }

        /// <summary>Whether it replaces an earlier email.</summary>
        public bool Corrected { get; init; }
    }

    /// <summary>Reminds everyone but the one who sends it.</summary>
    public async Task Remind(SessionRecord record, CancellationToken ct)
    {
        var sender = record.RemindedById ?? Guid.Empty;
        foreach (var person in await db.Others(record.Session.StudioId, sender).ToListAsync(ct))
            await Send(
                record,
                person,
                new("session-reminder", $"r{record.ReminderCount}"),
                PageFor(record, person, $"Reminder: {TitleOf(record)}", record.RemindedBy) with
                {
                    Agenda = [.. record.Blocks.Select(block => $"{block.Time}: {block.Title}")],
                    Links = record.Links,
                },
                ct
            );
    }

    /// <summary>Sends what came of the session, in a version of its own to those who missed it.</summary>
    public async Task Lines(SessionRecord record, CancellationToken ct)
    {
        var missed = await db
            .SessionAttendances.AsNoTracking()
            .Where(a => a.SessionId == record.SessionId)
            .ToListAsync(ct);
        var names = await Names(record, ct);
        var corrected = record.LinesVersion > 1;
        foreach (var person in await db.Others(record.Session.StudioId, Guid.Empty).ToListAsync(ct))
        {
            var absent = missed.Exists(a => a.AccountId == person.Id && a.IsMissed);
            var title = absent ? $"We missed you: {TitleOf(record)}" : $"Three lines: {TitleOf(record)}";
            await Send(
                record,
                person,
                new("session-lines", $"l{record.LinesVersion}"),
                PageFor(record, person, corrected ? $"Corrected. {title}" : title, record.SentBy) with
                {
                    Did = record.Did,
                    Found = record.Found,
                    Next = record.Next,
                    Steps = names,
                    Missed = absent,
                    Corrected = corrected,
                },
                ct
            );
        }
    }

    /// <summary>Returns the next steps with who and when.</summary>
    private async Task<IReadOnlyList<string>> Names(SessionRecord record, CancellationToken ct)
    {
        var ids = record.NextSteps.Select(s => s.WhoId).ToList();
        var names = await db
            .Accounts.Where(a => ids.Contains(a.Id))
            .ToDictionaryAsync(a => a.Id, a => a.DisplayName, ct);
        return
        [
            .. record
                .NextSteps.OrderBy(s => s.Position)
                .Select(s =>
                    string.Join(
                        ", ",
                        new[]
                        {
                            s.Text,
                            s.WhoId is { } who ? names.GetValueOrDefault(who, "") : "",
                            s.DueOn is { } due ? $"by {Clock.Format(due)}" : "",
                        }.Where(part => part.Length > 0)
                    )
                ),
        ];
    }

    private Page PageFor(SessionRecord record, Account to, string title, string by) =>
        new()
        {
            Title = title,
            Name = to.DisplayName,
            Studio = record.Session.Studio.Name,
            Session = record.Session.Title,
            When = MeetingTime.Describe(record.Session.StartsAt, record.Session.EndsAt, to.TimeZoneId),
            By = by,
            Url = portal.Url(StudioSession.Url(record.Session.Studio.Slug, record.SessionId)),
        };

    /// <param name="Number">What tells it from others about the same session.</param>
    private sealed record Letter(string Template, string Number);

    private Task Send(SessionRecord record, Account to, Letter letter, Page page, CancellationToken ct) =>
        notifications.Notify(
            new(to.Id, StudioNotices.Facilitator, $"{StudioNotices.Subject(record.SessionId)}/{letter.Number}")
            {
                Place = record.Session.StudioId,
            },
            new(letter.Template, page) { Stream = $"studio/{record.Session.StudioId}/{to.Id}" },
            ct
        );

    private static string TitleOf(SessionRecord record) =>
        record.Session.Topic.Length > 0
            ? record.Session.Title
            : $"{record.Session.Title}, {record.Session.Studio.Name}";
}
