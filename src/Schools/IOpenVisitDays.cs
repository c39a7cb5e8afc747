namespace NetworkPortal.Schools;

/// <summary>Whether a school can be visited, for pages that would send readers there.</summary>
public interface IOpenVisitDays
{
    /// <summary>Whether the school has a visit day ahead that still has room for a team.</summary>
    /// <param name="slug">As in the school's address.</param>
    Task<bool> AnyAt(string slug, CancellationToken ct);
}
