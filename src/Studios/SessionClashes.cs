using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Meetings;
using NodaTime;

namespace NetworkPortal.Studios;

/// <summary>Finds out how many people have something else at the time of a session: never who, and never what.
/// </summary>
internal sealed class SessionClashes(PortalDb db, IEnumerable<IBusyPeople> meetings)
{
    /// <summary>Returns how many people in the studio are busy then.</summary>
    /// <param name="except">The id of the session that doesn't count.</param>
    public Task<int> Count(Guid studio, Instant from, Instant to, Guid except, CancellationToken ct) =>
        Busy(from, to, InRoom(studio))
            .Where(busy => busy.Meeting != except)
            .Select(busy => busy.AccountId)
            .Distinct()
            .CountAsync(ct);

    /// <summary>Returns how many people in the studio are busy during each of its sessions.</summary>
    public async Task<IReadOnlyDictionary<Guid, int>> Counts(
        Guid studio,
        IReadOnlyList<StudioSession> sessions,
        CancellationToken ct
    ) =>
        (await Clashing(sessions, InRoom(studio), ct)).ToDictionary(
            session => session.Key,
            session => session.DistinctBy(busy => busy.AccountId).Count()
        );

    /// <summary>Returns how many people in the studio would be busy at each of the planned times.</summary>
    public async Task<IReadOnlyList<int>> Counts(Guid studio, IReadOnlyList<SessionPlan> plans, CancellationToken ct) =>
        (await Clashing(plans, InRoom(studio), ct)).ConvertAll(busy => busy.DistinctBy(one => one.AccountId).Count());

    /// <summary>Returns whether the person would be busy at each of the planned times.</summary>
    public async Task<IReadOnlyList<bool>> IsBusy(
        Guid person,
        IReadOnlyList<SessionPlan> plans,
        CancellationToken ct
    ) => (await Clashing(plans, Only(person), ct)).ConvertAll(busy => busy.Count > 0);

    /// <summary>Returns those of the sessions during which the person is busy.</summary>
    public async Task<IReadOnlySet<Guid>> Of(
        Guid person,
        IReadOnlyList<StudioSession> sessions,
        CancellationToken ct
    ) => (await Clashing(sessions, Only(person), ct)).Select(session => session.Key).ToHashSet();

    /// <summary>Returns "2 members are busy then."; blank for none.</summary>
    public static string Text(int people) =>
        people == 0 ? "" : $"{Plural.Of(people, "member is", "members are")} busy then.";

    private IQueryable<Guid> Only(Guid person) => db.Accounts.Where(a => a.Id == person).Select(a => a.Id);

    private IQueryable<Guid> InRoom(Guid studio) => db.StudioMemberships.In(studio).InRoom().Select(m => m.AccountId);

    /// <summary>Returns what else the people have, by session.</summary>
    private async Task<IEnumerable<IGrouping<Guid, BusyTime>>> Clashing(
        IReadOnlyList<StudioSession> sessions,
        IQueryable<Guid> people,
        CancellationToken ct
    )
    {
        if (sessions.Count == 0)
            return [];
        var all = await Busy(sessions.Min(s => s.StartsAt), sessions.Max(s => s.EndsAt), people).ToListAsync(ct);
        return from session in sessions
            from busy in all
            where busy.Meeting != session.Id && busy.StartsAt < session.EndsAt && busy.EndsAt > session.StartsAt
            group busy by session.Id;
    }

    /// <summary>Returns what the people have at each of the planned times.</summary>
    private async Task<List<List<BusyTime>>> Clashing(
        IReadOnlyList<SessionPlan> plans,
        IQueryable<Guid> people,
        CancellationToken ct
    )
    {
        if (plans.Count == 0)
            return [];
        var all = await Busy(plans.Min(p => p.StartsAt), plans.Max(p => p.EndsAt), people).ToListAsync(ct);
        return
        [
            .. plans.Select(plan => all.FindAll(busy => busy.StartsAt < plan.EndsAt && busy.EndsAt > plan.StartsAt)),
        ];
    }

    private IQueryable<BusyTime> Busy(Instant from, Instant to, IQueryable<Guid> people) =>
        meetings
            .Select(source => source.BusyBetween(from, to).Where(busy => people.Contains(busy.AccountId)))
            .Aggregate((one, other) => one.Concat(other));
}
