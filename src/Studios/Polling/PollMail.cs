using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Accounts.Notifications;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Meetings;

namespace NetworkPortal.Studios.Polling;

/// <summary>Asks everyone who takes part in a studio which times suit them, as part of the transaction of the poll.
/// </summary>
internal sealed class PollMail(Notifications notifications, PortalDb db, PortalOptions portal)
{
    internal sealed record Page : StudioMailPage
    {
        public required string Topic { get; init; }

        /// <summary>In the reader's time zone.</summary>
        public required IReadOnlyList<string> Times { get; init; }

        public required string AnswerBy { get; init; }
    }

    public async Task Opened(Studio studio, TimePoll poll, StudioEvent happened, CancellationToken ct)
    {
        var part = db.StudioMemberships.In(studio.Id).TakingPart();
        var people = await db
            .Accounts.AsNoTracking()
            .Where(a => a.Id != happened.ById && part.Any(m => m.AccountId == a.Id))
            .ToListAsync(ct);
        foreach (var person in people)
            await notifications.Notify(
                new(person.Id, StudioNotices.Poll, StudioNotices.Subject(poll.Id)) { Place = studio.Id },
                new("studio-poll", PageFor(studio, poll, happened.By, person))
                {
                    Stream = SessionMail.Stream(studio.Id, person.Id),
                },
                ct
            );
    }

    private Page PageFor(Studio studio, TimePoll poll, string by, Account to) =>
        new()
        {
            Title = PlainText.Shorten($"Which times suit you? {poll.Topic}, {studio.Name}", 150),
            Name = to.DisplayName,
            Studio = studio.Name,
            By = by,
            Topic = poll.Topic,
            Times =
            [
                .. poll
                    .Times.Select(poll.Plan)
                    .Select(plan => MeetingTime.Describe(plan.StartsAt, plan.EndsAt, to.TimeZoneId)),
            ],
            AnswerBy = poll.Deadline(to.TimeZoneId),
            Url = portal.Url(TimePoll.Url(studio.Slug, poll.Id)),
        };
}
