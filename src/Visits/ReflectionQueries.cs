using NetworkPortal.Accounts;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Schools;
using NetworkPortal.Schools.Evaluators;

namespace NetworkPortal.Visits;

/// <summary>The single place that decides who can read a reflection. Evaluators can’t, unless they are on the team
/// (decision 0068).</summary>
internal static class ReflectionQueries
{
    /// <summary>Returns the reflections that the person wrote.</summary>
    public static IQueryable<VisitReflection> Own(
        this IQueryable<VisitReflection> reflections,
        PortalDb db,
        Guid person
    )
    {
        var me = db.Accounts.Where(a => a.Id == person);
        return reflections.Where(r =>
            r.AuthorId == person || (r.AuthorId == null && me.Any(a => a.NormalizedEmail == r.Person.NormalizedEmail))
        );
    }

    /// <summary>Returns the reflections that others share with the person.</summary>
    public static IQueryable<VisitReflection> OpenTo(
        this IQueryable<VisitReflection> reflections,
        PortalDb db,
        Guid reader
    )
    {
        var mates = db.OnTeam(reader);
        var schools = db.Memberships.Of(reader);
        var denied = reflections.DeniedTo(db, reader);
        return reflections.Where(r =>
            reader != Guid.Empty
            && r.AuthorId != reader
            && r.Sharing != ReflectionSharing.OnlyMe
            && (
                mates.Any(p => p.VisitId == r.VisitId && p.AddedVersion <= r.SharedVersion)
                || (
                    (
                        r.Sharing == ReflectionSharing.Network
                        || (
                            r.Sharing == ReflectionSharing.Schools
                            && schools.Any(m =>
                                m.SchoolId == r.Visit.SchoolId || m.SchoolId == r.Visit.HostDay.SchoolId
                            )
                        )
                    ) && !denied.Any(d => d.Id == r.Id)
                )
            )
        );
    }

    /// <summary>Returns the reflections shared with both schools or wider.</summary>
    public static IQueryable<VisitReflection> SharedWithSchools(this IQueryable<VisitReflection> reflections) =>
        reflections.Where(r => r.Sharing == ReflectionSharing.Schools || r.Sharing == ReflectionSharing.Network);

    /// <summary>Returns the person’s entries on visiting teams; the host’s people aren’t on them.</summary>
    public static IQueryable<VisitPerson> OnTeam(this PortalDb db, Guid person)
    {
        var me = db.Accounts.Where(a => a.Id == person && a.NormalizedEmail != null);
        return db.Set<VisitPerson>()
            .Where(p => p.Side == VisitSide.Visitor && p.Status == VisitPersonStatus.Coming)
            .Where(p => me.Any(a => a.NormalizedEmail == p.NormalizedEmail));
    }

    /// <summary>Returns the reflections that sharing with a group must not open to the reader: the reader evaluates the
    /// author, or was admitted by someone who does (decision 0021). A school leader counts as the evaluator of authors
    /// without an account.</summary>
    private static IQueryable<VisitReflection> DeniedTo(
        this IQueryable<VisitReflection> reflections,
        PortalDb db,
        Guid reader
    )
    {
        var (accounts, pairs) = (db.Accounts, Evaluating.Pairs(db));
        var leading = db.Memberships.Of(reader).As(SchoolRole.SchoolLeader);
        var admissions = db.Admissions.Where(a => a.AccountId == reader);
        var agreed = db.ReaderDecisions.Where(d =>
            d.PersonId == reader && d.Kind == ReaderDecisionKind.MayRead && d.EndedAt == null
        );
        return from r in reflections
            let author = r.AuthorId
                ?? accounts
                    .Where(a => a.NormalizedEmail == r.Person.NormalizedEmail)
                    .Select(a => (Guid?)a.Id)
                    .FirstOrDefault()
            where
                pairs.Any(p =>
                    p.EvaluatorId == reader
                    && p.EvaluatedId == author
                    && (p.ClosesThingsBefore > r.CreatedAt || p.ClosesSharesBefore > r.SharedAt)
                )
                || (author == null && leading.Any(m => m.SchoolId == r.Visit.SchoolId))
                || (
                    !agreed.Any(d => d.OwnerId == author)
                    && admissions.Any(a =>
                        (
                            a.NewAccount
                            || (
                                r.Sharing == ReflectionSharing.Schools
                                && (a.SchoolId == r.Visit.SchoolId || a.SchoolId == r.Visit.HostDay.SchoolId)
                            )
                        )
                        && (a.ConfirmedAt == null || a.ConfirmedAt > r.SharedAt)
                        && pairs.Any(p =>
                            p.EvaluatorId == a.ById
                            && p.EvaluatedId == author
                            && (p.ClosesThingsBefore > r.CreatedAt || p.ClosesSharesBefore > r.SharedAt)
                        )
                    )
                )
            select r;
    }
}
