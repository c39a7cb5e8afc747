using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Accounts.Rights;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Site;
using NodaTime;

namespace NetworkPortal.Journals.EmergencyAccess;

/// <summary>
/// Who can break the glass, and with whom: two people who hold the right for two weeks, and neither of whom appointed
/// the other, directly or
/// through others. So nobody does it with a second account of their own.
/// </summary>
internal sealed class EmergencyAccessApprovers
{
    /// <summary>How long somebody holds the right before they can ask or grant.</summary>
    public static readonly Duration Waiting = Duration.FromDays(14);

    private readonly Dictionary<Guid, Approver> keepers;
    private readonly ILookup<Guid, Guid> appointedBy;

    private EmergencyAccessApprovers(
        IEnumerable<Approver> keepers,
        IEnumerable<(Guid Account, Guid By)> appointments
    ) =>
        (this.keepers, appointedBy) = (
            keepers.ToDictionary(k => k.Id),
            appointments.ToLookup(a => a.Account, a => a.By)
        );

    /// <param name="Since">Since when without a break; a role taken away and given again counts from the second
    /// time.</param>
    internal sealed record Approver(Guid Id, string Name, Instant Since);

    public static async Task<EmergencyAccessApprovers> Read(PortalDb db, CancellationToken ct)
    {
        var permitting = db.RolePermissions.Where(p => p.ClaimValue == Permissions.BreakGlass);
        var held = await (
            from role in db.HeldRoles()
            where role.Name == CurrentUser.Administrator || permitting.Any(p => p.RoleId == role.RoleId)
            join account in db.Accounts on role.AccountId equals account.Id
            where account.ErasedAt == null && account.Email != null
            select new
            {
                account.Id,
                account.DisplayName,
                Since = role.Since ?? account.CreatedAt,
            }
        ).ToListAsync(ct);
        var appointments = await db
            .Appointments.Where(a => a.ById != null)
            .Select(a => new { a.AccountId, By = a.ById!.Value })
            .ToListAsync(ct);
        return new(
            held.GroupBy(h => (h.Id, h.DisplayName))
                .Select(g => new Approver(g.Key.Id, g.Key.DisplayName, g.Min(h => h.Since))),
            appointments.Select(a => (a.AccountId, a.By))
        );
    }

    public Instant? ReadyAt(Guid person) => keepers.TryGetValue(person, out var keeper) ? keeper.Since + Waiting : null;

    /// <summary>Whether these two can open a journal together: one who asks or asked then, one who grants.</summary>
    public bool Fit(Guid asking, Guid granting, Instant askedAt) =>
        asking != granting
        && ReadyAt(asking) <= askedAt
        && ReadyAt(granting) <= askedAt
        && !Appointed(asking, granting)
        && !Appointed(granting, asking);

    /// <summary>Those who could grant what this person would ask for now.</summary>
    public IEnumerable<Approver> WhoCouldGrant(Guid asking, Instant now) =>
        keepers.Values.Where(k => Fit(asking, k.Id, now));

    /// <summary>Why nobody can: a sentence for each of the others.</summary>
    public IEnumerable<string> WhyNot(Guid asking, Instant now, Func<Instant, string> day) =>
        from keeper in keepers.Values.ByName(k => k.Name)
        where keeper.Id != asking && !Fit(asking, keeper.Id, now)
        select ReadyAt(keeper.Id) > now ? $"{keeper.Name} can starting {day(keeper.Since + Waiting)}."
        : Appointed(asking, keeper.Id) || Appointed(keeper.Id, asking)
            ? $"{keeper.Name} can’t, because one of you appointed the other."
        : $"{keeper.Name} can’t yet.";

    /// <summary>Whether one appointed the other, or somebody who appointed the other, and so on.</summary>
    private bool Appointed(Guid who, Guid whom)
    {
        var (seen, next) = (new HashSet<Guid> { whom }, new Queue<Guid>([whom]));
        while (next.TryDequeue(out var one))
            foreach (var by in appointedBy[one])
            {
                if (by == who)
                    return true;
                if (seen.Add(by))
                    next.Enqueue(by);
            }
        return false;
    }
}
