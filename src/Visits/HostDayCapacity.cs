using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Visits;

/// <summary>
/// The capacity of a host day, counted in teams and in people. Each method is one conditional UPDATE of the day's row;
/// within a transaction, it also blocks all other changes of that day until the commit.
/// </summary>
internal static class HostDayCapacity
{
    /// <summary>Takes spots for one team, all or none.</summary>
    /// <returns>False if there are too few, or the day was canceled; then no spots are taken.</returns>
    public static async Task<bool> Take(this DbSet<HostDay> days, Guid id, int people, CancellationToken ct) =>
        await days.Where(d => d.Id == id && d.CanceledAt == null && d.TeamsLeft >= 1 && d.PeopleLeft >= people)
            .ExecuteUpdateAsync(
                day =>
                    day.SetProperty(d => d.TeamsLeft, d => d.TeamsLeft - 1)
                        .SetProperty(d => d.PeopleLeft, d => d.PeopleLeft - people),
                ct
            ) == 1;

    /// <summary>Takes spots for more people of a team that has some, or releases some of them.</summary>
    /// <param name="people">How many more; negative if fewer come.</param>
    /// <returns>False if there are too few; then nothing changes.</returns>
    public static async Task<bool> Adjust(this DbSet<HostDay> days, Guid id, int people, CancellationToken ct) =>
        await days.Where(d => d.Id == id && d.PeopleLeft >= people)
            .ExecuteUpdateAsync(day => day.SetProperty(d => d.PeopleLeft, d => d.PeopleLeft - people), ct) == 1;

    public static Task Release(this DbSet<HostDay> days, Guid id, int people, CancellationToken ct) =>
        days.Where(d => d.Id == id)
            .ExecuteUpdateAsync(
                day =>
                    day.SetProperty(d => d.TeamsLeft, d => d.TeamsLeft + 1)
                        .SetProperty(d => d.PeopleLeft, d => d.PeopleLeft + people),
                ct
            );

    /// <summary>Changes the total capacity of the day.</summary>
    /// <returns>False if more people are already coming; then nothing changes.</returns>
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

    /// <summary>Locks the day, whose visits can only change one after the other.</summary>
    public static Task Lock(this DbSet<HostDay> days, Guid id, CancellationToken ct) =>
        days.Where(d => d.Id == id).LockRows(d => d.TeamsLeft, ct);

    /// <summary>Locks several days, always in the same order, so that two changes never wait for each other.</summary>
    public static async Task LockAll(this DbSet<HostDay> days, IEnumerable<Guid> ids, CancellationToken ct)
    {
        foreach (var id in ids.Distinct().Order())
            await days.Lock(id, ct);
    }
}
