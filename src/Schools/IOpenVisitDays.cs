namespace NetworkPortal.Schools;

/// <summary>Tells whether a school can be visited, for pages that offer a visit.</summary>
public interface IOpenVisitDays
{
    /// <summary>Returns the IDs of the schools that have such a day.</summary>
    IQueryable<Guid> Schools();

    /// <summary>Checks whether the school has an upcoming visit day with room for a team.</summary>
    /// <param name="slug">The school's slug, as in its URL.</param>
    Task<bool> AnyAt(string slug, CancellationToken ct);
}
