using NodaTime;

namespace NetworkPortal.Schools.Totals;

/// <summary>
/// A module's counts for a school's totals. They are for the whole school only, never for a group or a person.
/// </summary>
public interface ISchoolCounts
{
    /// <param name="staff">The accounts of the school's staff.</param>
    Task<IReadOnlyList<SchoolCount>> Of(Guid school, IQueryable<Guid> staff, Instant now, CancellationToken ct);
}

/// <param name="Key">The key, such as "studios.people". It never changes, because figures are compared over
/// months.</param>
/// <param name="Title">What is counted, as shown to people.</param>
/// <param name="OfPeople">Whether it counts people, so it must not reveal anything about one of them; if not, it is
/// public.</param>
public sealed record SchoolCount(string Key, string Title, int Count, bool OfPeople);
