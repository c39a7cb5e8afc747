using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Site.Dues;

/// <summary>What waits for a person, from every module, the next thing first.</summary>
public sealed class DueList(
    PortalDb db,
    IEnumerable<IDueMembership> memberships,
    IEnumerable<IDueSource> sources,
    GroupStatement statement,
    TimeProvider time
)
{
    /// <summary>Someone can have the same thing due in several roles.</summary>
    private const int RolesPerThing = 4;

    /// <summary>Returns the person's groups, and what else is asked in the same way, with one statement.</summary>
    /// <param name="others">Queries that depend on the person's ID, permissions, and the time alone.</param>
    public async Task<IReadOnlyList<DueGroup>> Groups(
        CurrentUser me,
        Func<IEnumerable<IQueryable<DueGroup>>> others,
        CancellationToken ct
    ) => await statement.Run(db, me.Id, Held(me), () => memberships.SelectMany(m => m.Of(me)).Concat(others()), ct);

    /// <summary>Returns the first lines; a thing that is due in several ways is there once.</summary>
    public async Task<IReadOnlyList<DueLine>> Of(
        CurrentUser me,
        IEnumerable<DueGroup> groups,
        int max,
        CancellationToken ct
    )
    {
        var audiences = Own(me).Concat(groups.Select(group => group.Audience)).Distinct().ToList();
        var now = time.Now();
        var rows = await db.Set<Due>()
            .AsNoTracking()
            .Where(d => audiences.Contains(d.Audience) && d.Until > now)
            .OrderBy(d => d.At)
            .ThenBy(d => d.Kind)
            .Take(max * RolesPerThing)
            .ToListAsync(ct);
        var dues = rows.DistinctBy(due => due.Key).Take(max).ToList();
        var lines = new Dictionary<Guid, DueLine>();
        foreach (var source in sources)
        foreach (var (id, line) in await Describe(source, me, dues, ct))
            lines[id] = line;
        return [.. dues.Where(due => lines.ContainsKey(due.Id)).Select(due => lines[due.Id])];
    }

    /// <summary>Returns the addresses of the person, and of everyone with one of their network permissions.</summary>
    private static IEnumerable<string> Own(CurrentUser me) =>
        Held(me).Select(DueAudience.Staff).Prepend(DueAudience.Person(me.Id));

    private static IEnumerable<string> Held(CurrentUser me) =>
        Permissions.All.Select(permission => permission.Name).Where(me.Can);

    private static async Task<IReadOnlyDictionary<Guid, DueLine>> Describe(
        IDueSource source,
        CurrentUser me,
        List<Due> dues,
        CancellationToken ct
    )
    {
        var its = dues.FindAll(due => source.Kinds.Contains(due.Kind));
        return its.Count == 0 ? new Dictionary<Guid, DueLine>() : await source.Describe(me, its, ct);
    }
}

public static class DueRows
{
    /// <summary>Writes and deletes rows so that what is due about one thing is what should be, as part of the caller's
    /// transaction.</summary>
    /// <param name="key">The id of the thing.</param>
    public static Task SettleDues(this PortalDb db, Guid key, IEnumerable<WantedDue> wanted, CancellationToken ct) =>
        db.SettleDues([(key, wanted)], ct);

    /// <summary>Does the same for several things.</summary>
    public static async Task SettleDues(
        this PortalDb db,
        IReadOnlyCollection<(Guid Key, IEnumerable<WantedDue> Wanted)> things,
        CancellationToken ct
    )
    {
        var rows = db.Set<Due>();
        var keys = things.Select(thing => thing.Key.ToString()).ToList();
        await rows.Where(d => keys.Contains(d.Key)).LoadAsync(ct);
        var present = rows
            .Local.Where(due => keys.Contains(due.Key))
            .ToDictionary(due => (due.Key, due.Kind, due.Audience));
        foreach (var (key, wanted) in things)
        foreach (var want in wanted.DistinctBy(want => (want.Kind, want.Audience)))
            if (present.Remove(($"{key}", want.Kind, want.Audience), out var due))
                due.Set(want);
            else
                rows.Add(new Due($"{key}", want));
        rows.RemoveRange(present.Values);
    }

    /// <summary>Returns the lines of the dues whose things were found.</summary>
    /// <param name="found">The things by id; without those that the person may not see, or that are settled.</param>
    public static IReadOnlyDictionary<Guid, DueLine> Lines<T>(
        this IEnumerable<Due> dues,
        IReadOnlyDictionary<Guid, T> found,
        Func<Due, T, DueLine> line
    ) =>
        dues.Where(due => found.ContainsKey(due.Thing)).ToDictionary(due => due.Id, due => line(due, found[due.Thing]));
}
