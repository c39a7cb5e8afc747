using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Meetings;
using NetworkPortal.Schools;
using NetworkPortal.Site.Dues;

namespace NetworkPortal.Visits.Partnerships;

/// <summary>Carries out every change of a partnership in one transaction, with what is due, the audit log, and the
/// emails.</summary>
internal sealed class ChangePartnership(
    PortalDb db,
    CurrentUser user,
    PartnershipMail mail,
    AuditLog audit,
    TimeProvider time
)
{
    /// <summary>Proposes a partnership, for the schools that the person acts for.</summary>
    /// <returns>The new partnership, or the one that the same schools have already.</returns>
    public Task<(Guid Id, bool IsNew)> Propose(
        PartnershipPlan plan,
        IReadOnlyCollection<Guid> schools,
        CancellationToken ct
    ) =>
        db.Write(
            async () =>
            {
                // One proposal at a time for these schools.
                await db.Schools.Where(s => schools.Contains(s.Id)).LockRows(s => s.Name, ct);
                var before = await db
                    .Partnerships.Where(p => p.EndedAt == null && p.Schools.Count == schools.Count)
                    .FirstOrDefaultAsync(p => p.Schools.All(m => schools.Contains(m.SchoolId)), ct);
                if (before is not null)
                    return (before.Id, false);
                var partnership = new Partnership(plan, user.Id, schools, await Mine(ct), time.Now());
                db.Add(partnership);
                await db.SaveChangesAsync(ct);
                await Record(partnership, "proposed", ct);
                await mail.Proposed(partnership, user, ct);
                return (partnership.Id, true);
            },
            ct
        );

    /// <summary>Accepts it for the schools that the person acts for.</summary>
    /// <returns>Null if there is no partnership that the person may accept.</returns>
    public Task<TransitionResult?> Accept(Guid id, CancellationToken ct) =>
        Run(
            id,
            db.Partnerships.ArrangedBy(db, user.Id),
            async partnership =>
            {
                var result = partnership.Accept(await Mine(ct), user.Id, time.Now());
                if (result == TransitionResult.Done)
                {
                    await Record(partnership, "accepted", ct);
                    await mail.Accepted(partnership, user, ct);
                }
                return result;
            },
            ct
        );

    /// <summary>Declines or ends it for all schools.</summary>
    /// <param name="seen">The version that the person saw; null if it doesn't matter.</param>
    public Task<TransitionResult?> End(Guid id, string reason, int? seen, CancellationToken ct) =>
        Run(
            id,
            db.Partnerships.ChangeableBy(db, user),
            async partnership =>
            {
                var result = partnership.End(user.Id, reason, seen, time.Now());
                if (result == TransitionResult.Done)
                {
                    await Record(partnership, "ended", ct);
                    await mail.Ended(partnership, user, ct);
                }
                return result;
            },
            ct
        );

    private Task<TransitionResult?> Run(
        Guid id,
        IQueryable<Partnership> allowed,
        Func<Partnership, Task<TransitionResult>> change,
        CancellationToken ct
    ) =>
        db.Write(
            async () =>
            {
                await db.Set<Partnership>().Where(p => p.Id == id).LockRows(p => p.Visits, ct);
                return await allowed.FirstOrDefaultAsync(p => p.Id == id, ct) is { } partnership
                    ? await change(partnership)
                    : (TransitionResult?)null;
            },
            ct
        );

    private Task<List<Guid>> Mine(CancellationToken ct) => db.OwnSchoolsAnsweredBy(user.Id).ToListAsync(ct);

    private Task Record(Partnership partnership, string verb, CancellationToken ct)
    {
        db.RecordChange("partnership", partnership.Id.ToString());
        audit.Note($"partnership.{verb}", detail: partnership.Id.ToString());
        return db.SettleDues(partnership.Id, PartnershipDues.Wanted(partnership), ct);
    }
}
