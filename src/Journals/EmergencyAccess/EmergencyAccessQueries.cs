using NetworkPortal.Kernel.Data;
using NetworkPortal.Schools.Evaluators;
using NodaTime;

namespace NetworkPortal.Journals.EmergencyAccess;

/// <summary>Which requests to break the glass, as parts of queries.</summary>
internal static class EmergencyAccessQueries
{
    /// <summary>What stands open to one administrator now: asked by that person, granted by another, not over, not
    /// ended.</summary>
    public static IQueryable<EmergencyAccessRequest> GlassOpenTo(
        this PortalDb db,
        Guid reader,
        string kind,
        Instant now
    ) =>
        db
            .GlassRequests.Where(r =>
                r.RequestedById == reader && r.Kind == kind && r.Until != null && r.Until > now && r.EndedAt == null
            )
            .Unbiased(db, reader);

    /// <summary>Requests that wait for an answer.</summary>
    public static IQueryable<EmergencyAccessRequest> Waiting(
        this IQueryable<EmergencyAccessRequest> requests,
        Instant now
    )
    {
        var oldest = now - EmergencyAccessRequest.ExpiresAfter;
        return requests.Where(r => r.AnsweredAt == null && r.EndedAt == null && r.RequestedAt > oldest);
    }

    /// <summary>Requests that this person may answer: neither asked by them nor about them.</summary>
    public static IQueryable<EmergencyAccessRequest> AnswerableBy(
        this IQueryable<EmergencyAccessRequest> requests,
        PortalDb db,
        Guid person,
        Instant now
    ) => requests.Waiting(now).Where(r => r.RequestedById != person && r.PersonId != person).Unbiased(db, person);

    /// <summary>Whoever evaluates or ever evaluated the person takes no part, neither asking nor granting; leaders of
    /// the person's schools neither.</summary>
    private static IQueryable<EmergencyAccessRequest> Unbiased(
        this IQueryable<EmergencyAccessRequest> requests,
        PortalDb db,
        Guid administrator
    )
    {
        var evaluates = Evaluating.Pairs(db).Where(p => p.EvaluatorId == administrator);
        return requests.Where(r => !evaluates.Any(p => p.EvaluatedId == r.PersonId));
    }
}
