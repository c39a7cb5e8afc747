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
        sessions
            .Zip(People(await During(sessions, InRoom(studio), ct)))
            .ToDictionary(of => of.First.Id, of => of.Second);

    /// <summary>Returns how many people in the studio would be busy at each of the planned times.</summary>
    public async Task<IReadOnlyList<int>> Counts(Guid studio, IReadOnlyList<SessionPlan> plans, CancellationToken ct) =>
        People(await During(plans, InRoom(studio), ct));

    /// <summary>Returns whether the person would be busy at each of the planned times.</summary>
    public async Task<IReadOnlyList<bool>> IsBusy(
        Guid person,
        IReadOnlyList<SessionPlan> plans,
        CancellationToken ct
    ) => (await During(plans, Only(person), ct)).ConvertAll(busy => busy.Count > 0);

    /// <summary>Returns those of the sessions during which the person is busy.</summary>
    public async Task<IReadOnlySet<Guid>> Of(
        Guid person,
        IReadOnlyList<StudioSession> sessions,
        CancellationToken ct
    ) =>
        sessions
            .Zip(await During(sessions, Only(person), ct))
            .Where(of => of.Second.Count > 0)
            .Select(of => of.First.Id)
            .ToHashSet();

    /// <summary>Returns "2 members are busy then."; blank for none.</summary>
    public static string Text(int people) =>
        people == 0 ? "" : $"{Plural.Of(people, "member is", "members are")} busy then.";

    private IQueryable<Guid> Only(Guid person) => db.Accounts.Where(a => a.Id == person).Select(a => a.Id);

    private IQueryable<Guid> InRoom(Guid studio) => db.StudioMemberships.In(studio).InRoom().Select(m => m.AccountId);

    private static List<int> People(List<List<BusyTime>> busy) =>
        busy.ConvertAll(times => times.DistinctBy(time => time.AccountId).Count());

    private Task<List<List<BusyTime>>> During(
        IReadOnlyList<StudioSession> sessions,
        IQueryable<Guid> people,
        CancellationToken ct
    ) => During([.. sessions.Select(s => new Span(s.StartsAt, s.EndsAt, s.Id))], people, ct);

    private Task<List<List<BusyTime>>> During(
        IReadOnlyList<SessionPlan> plans,
        IQueryable<Guid> people,
        CancellationToken ct
    ) => During([.. plans.Select(p => new Span(p.StartsAt, p.EndsAt, null))], people, ct);

    /// <param name="Except">The meeting that doesn't count.</param>
    private sealed record Span(Instant From, Instant To, Guid? Except);

    /// <summary>Returns what else the people have in each of the spans.</summary>
    private async Task<List<List<BusyTime>>> During(List<Span> spans, IQueryable<Guid> people, CancellationToken ct)
    {
        if (spans.Count == 0)
            return [];
        var all = await Busy(spans.Min(s => s.From), spans.Max(s => s.To), people).ToListAsync(ct);
        return spans.ConvertAll(span =>
            all.FindAll(busy => busy.Meeting != span.Except && busy.StartsAt < span.To && busy.EndsAt > span.From)
        );
    }

    private IQueryable<BusyTime> Busy(Instant from, Instant to, IQueryable<Guid> people) =>
        meetings
            .Select(source => source.BusyBetween(from, to).Where(busy => people.Contains(busy.AccountId)))
            .Aggregate((one, other) => one.Concat(other));
}
