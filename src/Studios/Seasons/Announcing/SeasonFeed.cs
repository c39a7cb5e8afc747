using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Mail;
using NetworkPortal.Meetings.Calendars;
using NodaTime;

namespace NetworkPortal.Studios.Seasons.Announcing;

/// <summary>The dates of seasons as all-day events, for those who take part in one of their studios.</summary>
internal sealed class SeasonFeed(PortalDb db, PortalOptions portal) : ICalendarSource
{
    public async Task<IReadOnlyList<CalendarInvite>> For(Guid person, CancellationToken ct)
    {
        var mine = db.Studios.With(person).NotStopped().Select(s => s.SeasonId);
        var seasons = await db
            .StudioSeasons.AsNoTracking()
            .Where(s => mine.Contains(s.Id))
            .OrderBy(s => s.OpensOn)
            .ToListAsync(ct);
        return [.. seasons.SelectMany(season => Events(season, portal))];
    }

    /// <summary>Returns the dates of a season; each has the same identity in downloads and feeds.</summary>
    public static IEnumerable<CalendarInvite> Events(StudioSeason season, PortalOptions portal)
    {
        return
        [
            Event("due", season.ProposalsDueOn, "studio proposals due"),
            Event("opening", season.OpensOn, "opening day"),
            Event("share-out", season.ShareOutOn, "share-out day"),
        ];

        CalendarInvite Event(string part, LocalDate day, string title) =>
            new($"{season.Id:N}-{part}", season.Version, EventTime.AllDay(day, day), $"{season.Name}: {title}")
            {
                Url = portal.Url(season.Url),
                Modified = season.ChangedAt,
            };
    }
}
