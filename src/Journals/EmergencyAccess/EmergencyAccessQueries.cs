using NetworkPortal.Kernel.Data;
using NetworkPortal.Schools.Evaluators;
using NodaTime;

namespace NetworkPortal.Journals.EmergencyAccess;

/// <summary>Queries for emergency access requests.</summary>
internal static class EmergencyAccessQueries
{
    /// <summary>Returns the access that one administrator has now: requested by that person, granted by another, not
    /// expired, not ended.</summary>
    public static IQueryable<EmergencyAccessRequest> EmergencyAccessOpenTo(
        this PortalDb db,
        Guid reader,
        string kind,
        Instant now
    ) =>
        db
            .EmergencyAccessRequests.Where(r =>
                r.RequestedById == reader && r.Kind == kind && r.Until != null && r.Until > now && r.EndedAt == null
            )
            .Unbiased(db, reader);

    /// <summary>Returns requests that are waiting for a decision.</summary>
    public static IQueryable<EmergencyAccessRequest> Waiting(
        this IQueryable<EmergencyAccessRequest> requests,
        Instant now
    )
    {
        var oldest = now - EmergencyAccessRequest.ExpiresAfter;
        return requests.Where(r => r.AnsweredAt == null && r.EndedAt == null && r.RequestedAt > oldest);
    }

    /// <summary>Returns requests that this person may decide: neither made by them nor about them.</summary>
    public static IQueryable<EmergencyAccessRequest> AnswerableBy(
        this IQueryable<EmergencyAccessRequest> requests,
        PortalDb db,
        Guid person,
        Instant now
    ) => requests.Waiting(now).Where(r => r.RequestedById != person && r.PersonId != person).Unbiased(db, person);

    /// <summary>Excludes anyone who evaluates or ever evaluated the person, including leaders of the person's schools,
    /// from requesting and granting.</summary>
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
