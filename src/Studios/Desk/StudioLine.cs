using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Studios.Seasons;
using NodaTime;

namespace NetworkPortal.Studios.Desk;

/// <summary>A studio in the desk's list, with what network staff look for.</summary>
internal sealed record StudioLine
{
    public required string Name { get; init; }

    public required string Url { get; init; }

    public required string PeopleUrl { get; init; }

    public required string SettingsUrl { get; init; }

    public required string Season { get; init; }

    public required string SeasonUrl { get; init; }

    public required string State { get; init; }

    public required string Look { get; init; }

    /// <summary>The coming session's date; blank if there is none.</summary>
    public string Next => NextOn is { } day ? Clock.Format(day) : "";

    public required LocalDate? NextOn { get; init; }

    /// <summary>The date on which something last happened.</summary>
    public string Last => LastOn is { } day ? Clock.Format(day) : "";

    public required LocalDate? LastOn { get; init; }

    public required int Members { get; init; }

    public required int Places { get; init; }

    public required int Waiting { get; init; }

    /// <summary>Why someone should look at it.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    public static async Task<List<StudioLine>> Read(
        PortalDb db,
        IQueryable<Studio> studios,
        Instant now,
        CancellationToken ct
    )
    {
        var (sessions, events) = (db.StudioSessions.Planned(), db.StudioEvents);
        var (leading, line) = (db.StudioMemberships.Leading(), db.StudioMemberships.Waitlisted());
        var rows = await studios
            .Select(s => new
            {
                s.Name,
                s.Slug,
                s.SeasonId,
                s.State,
                s.Spots,
                s.SpotsLeft,
                s.TimeZoneId,
                Leads = leading.Any(m => m.StudioId == s.Id),
                Waiting = line.Count(m => m.StudioId == s.Id),
                Next = sessions
                    .Where(x => x.StudioId == s.Id && x.StartsAt > now)
                    .OrderBy(x => x.StartsAt)
                    .Select(x => (Instant?)x.StartsAt)
                    .FirstOrDefault(),
                Met = sessions
                    .Where(x => x.StudioId == s.Id && x.StartsAt <= now)
                    .OrderByDescending(x => x.StartsAt)
                    .Select(x => (Instant?)x.EndsAt)
                    .FirstOrDefault(),
                Happened = events
                    .Where(e => e.StudioId == s.Id)
                    .OrderByDescending(e => e.At)
                    .Select(e => (Instant?)e.At)
                    .FirstOrDefault(),
            })
            .ToListAsync(ct);
        var seasons = await db.SeasonNames(ct);
        return rows.ConvertAll(row =>
        {
            var last = new[] { row.Met, row.Happened }.Max();
            LocalDate? Day(Instant? at) => at?.InZone(Clock.Zone(row.TimeZoneId)).Date;
            return new StudioLine
            {
                Name = row.Name,
                Url = Studio.PublicUrl(row.Slug),
                PeopleUrl = Studio.PeopleUrl(row.Slug),
                SettingsUrl = row.State.TakesLeaders() ? Studio.RoomUrl(row.Slug) + "/settings" : "",
                Season = StudioDesk.SeasonOf(row.SeasonId, seasons),
                SeasonUrl = $"{StudioDesk.Url}/{row.Slug}/season",
                State = row.State.Text(),
                Look = row.State.Look(),
                NextOn = Day(row.Next),
                LastOn = Day(last),
                Members = row.Spots - row.SpotsLeft,
                Places = row.Spots,
                Waiting = row.Waiting,
                Warnings = [.. Warn(row.State, row.Leads, row.Next, last, now)],
            };
        });
    }

    private static IEnumerable<string> Warn(StudioState state, bool leads, Instant? next, Instant? last, Instant now)
    {
        if (state.IsOngoing() && !leads)
            yield return "No facilitator";
        if (!state.IsOngoing() || state.IsPaused())
            yield break;
        if (last is null || last <= StudioHealth.SilentSince(now))
            yield return $"Nothing happened for {StudioHealth.SilentWeeks} weeks";
        if (next is null)
            yield return "No next session";
    }
}
