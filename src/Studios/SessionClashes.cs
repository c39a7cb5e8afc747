using System.Linq.Expressions;
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
    public Task<int> Count(Guid studio, Instant from, Instant to, Guid except, CancellationToken ct)
    {
        var people = db.StudioMemberships.In(studio).InRoom().Select(m => m.AccountId);
        return Busy(from, to, except, a => people.Contains(a.Id)).CountAsync(ct);
    }

    /// <summary>Returns how many people in the studio are busy during each of its sessions.</summary>
    public async Task<IReadOnlyDictionary<Guid, int>> Counts(
        Guid studio,
        IEnumerable<StudioSession> sessions,
        CancellationToken ct
    )
    {
        var counts = new Dictionary<Guid, int>();
        foreach (var session in sessions)
            counts[session.Id] = await Count(studio, session.StartsAt, session.EndsAt, session.Id, ct);
        return counts;
    }

    /// <summary>Returns those of the sessions during which the person is busy.</summary>
    public async Task<IReadOnlySet<Guid>> Of(Guid person, IReadOnlyList<StudioSession> sessions, CancellationToken ct)
    {
        var clashing = new HashSet<Guid>();
        if (sessions.Count == 0)
            return clashing;
        var (first, last) = (sessions.Min(s => s.StartsAt), sessions.Max(s => s.EndsAt));
        if (!await Busy(first, last, Guid.Empty, a => a.Id == person).AnyAsync(ct))
            return clashing;
        foreach (var session in sessions)
            if (await Busy(session.StartsAt, session.EndsAt, session.Id, a => a.Id == person).AnyAsync(ct))
                clashing.Add(session.Id);
        return clashing;
    }

    public Task<bool> IsBusy(Guid person, Instant from, Instant to, CancellationToken ct) =>
        Busy(from, to, Guid.Empty, a => a.Id == person).AnyAsync(ct);

    /// <summary>Returns "2 members are busy then."; blank for none.</summary>
    public static string Text(int people) =>
        people == 0 ? "" : $"{Plural.Of(people, "member is", "members are")} busy then.";

    private IQueryable<Guid> Busy(Instant from, Instant to, Guid except, Expression<Func<Account, bool>> who) =>
        meetings
            .Select(source => source.BusyBetween(from, to, except).Where(who).Select(a => a.Id))
            .Aggregate((one, other) => one.Union(other));
}
