using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Accounts.Rights;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Site;
using NodaTime;

namespace NetworkPortal.Journals.EmergencyAccess;

/// <summary>The rules for who can approve emergency access ("break-glass access") with whom: both administrators must
/// have held the permission for two weeks, and neither may have appointed the other, directly or through others. This
/// keeps one person from approving with a second account of their own. Requests about someone whom the approver
/// evaluates are excluded by <see cref="EmergencyAccessQueries.AnswerableBy"/>.</summary>
internal sealed class EmergencyAccessApprovers
{
    /// <summary>How long someone must hold the permission before they can request or grant access.</summary>
    public static readonly Duration Waiting = Duration.FromDays(14);

    private readonly Dictionary<Guid, Approver> approvers;
    private readonly ILookup<Guid, Guid> appointedBy;

    private EmergencyAccessApprovers(
        IEnumerable<Approver> approvers,
        IEnumerable<(Guid Account, Guid By)> appointments
    ) =>
        (this.approvers, appointedBy) = (
            approvers.ToDictionary(k => k.Id),
            appointments.ToLookup(a => a.Account, a => a.By)
        );

    /// <param name="Since">Start of the current uninterrupted period; if the role was removed and assigned again, the
    /// second assignment counts.</param>
    internal sealed record Approver(Guid Id, string Name, Instant Since);

    public static async Task<EmergencyAccessApprovers> Read(PortalDb db, CancellationToken ct)
    {
        var permitting = db.RolePermissions.Where(p => p.ClaimValue == Permissions.UseEmergencyAccess);
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

    public Instant? ReadyAt(Guid person) =>
        approvers.TryGetValue(person, out var approver) ? approver.Since + Waiting : null;

    /// <summary>Checks whether these two people can open a journal together: one as requester (at the time of the
    /// request), one as approver.</summary>
    public bool Fit(Guid asking, Guid granting, Instant askedAt) =>
        asking != granting
        && ReadyAt(asking) <= askedAt
        && ReadyAt(granting) <= askedAt
        && !Appointed(asking, granting)
        && !Appointed(granting, asking);

    /// <summary>Returns the people who could grant a request that this person makes now.</summary>
    public IEnumerable<Approver> WhoCouldGrant(Guid asking, Instant now) =>
        approvers.Values.Where(k => Fit(asking, k.Id, now));

    /// <summary>Explains why others can't grant it: one sentence per person.</summary>
    public IEnumerable<string> WhyNot(Guid asking, Instant now, Func<Instant, string> day) =>
        from approver in approvers.Values.ByName(k => k.Name)
        where approver.Id != asking && !Fit(asking, approver.Id, now)
        select ReadyAt(approver.Id) > now
            ? $"{approver.Name} can approve your request starting {day(approver.Since + Waiting)}."
        : Appointed(asking, approver.Id) || Appointed(approver.Id, asking)
            ? $"{approver.Name} can’t approve your request because one of you made the other an administrator."
        : $"{approver.Name} can’t approve your request yet.";

    /// <summary>Checks whether one person appointed the other, directly or through a chain of appointments.</summary>
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
