using Microsoft.EntityFrameworkCore;

namespace NetworkPortal.Visits;

/// <summary>
/// The places of a host day, counted in teams and in people. Each method is one conditional UPDATE of the day's row:
/// inside a write it
/// also makes every other change of that day wait until this one is committed.
/// </summary>
internal static class HostDayCapacity
{
    /// <summary>Takes places for one team, all or none.</summary>
    /// <returns>False when there are too few, or the day was cancelled; nothing is taken then.</returns>
    public static async Task<bool> Take(this DbSet<HostDay> days, Guid id, int people, CancellationToken ct) =>
        await days.Where(d => d.Id == id && d.CancelledAt == null && d.TeamsLeft >= 1 && d.PeopleLeft >= people)
            .ExecuteUpdateAsync(
                day =>
                    day.SetProperty(d => d.TeamsLeft, d => d.TeamsLeft - 1)
                        .SetProperty(d => d.PeopleLeft, d => d.PeopleLeft - people),
                ct
            ) == 1;

    public static Task Release(this DbSet<HostDay> days, Guid id, int people, CancellationToken ct) =>
        days.Where(d => d.Id == id)
            .ExecuteUpdateAsync(
                day =>
                    day.SetProperty(d => d.TeamsLeft, d => d.TeamsLeft + 1)
                        .SetProperty(d => d.PeopleLeft, d => d.PeopleLeft + people),
                ct
            );

    /// <summary>Changes how many the day can take in all.</summary>
    /// <returns>False when more are already coming; nothing is changed then.</returns>
    public static async Task<bool> Resize(
        this DbSet<HostDay> days,
        Guid id,
        int teams,
        int people,
        CancellationToken ct
    ) =>
        await days.Where(d => d.Id == id && d.TeamsLeft + teams - d.Teams >= 0 && d.PeopleLeft + people - d.People >= 0)
            .ExecuteUpdateAsync(
                day =>
                    day.SetProperty(d => d.TeamsLeft, d => d.TeamsLeft + teams - d.Teams)
                        .SetProperty(d => d.PeopleLeft, d => d.PeopleLeft + people - d.People)
                        .SetProperty(d => d.Teams, teams)
                        .SetProperty(d => d.People, people),
                ct
            ) == 1;

    /// <summary>Makes every other change of the day wait for this write, without changing it: what is read after this
    /// call stays true.</summary>
    public static Task Lock(this DbSet<HostDay> days, Guid id, CancellationToken ct) =>
        days.Where(d => d.Id == id).ExecuteUpdateAsync(day => day.SetProperty(d => d.TeamsLeft, d => d.TeamsLeft), ct);
}
