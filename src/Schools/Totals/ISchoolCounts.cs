using NodaTime;

namespace NetworkPortal.Schools.Totals;

/// <summary>What a module counts for a school's totals. It counts for the whole school only: no group in it, no
/// person.</summary>
public interface ISchoolCounts
{
    /// <param name="staff">The accounts of the school's people.</param>
    Task<IReadOnlyList<SchoolCount>> Of(Guid school, IQueryable<Guid> staff, Instant now, CancellationToken ct);
}

/// <param name="Key">"studios.people": never changed, since figures are compared over months.</param>
/// <param name="Title">What is counted, in words.</param>
/// <param name="OfPeople">Whether it counts people, and so must not tell of any one of them; else it is a fact that
/// everybody may know.</param>
public sealed record SchoolCount(string Key, string Title, int Count, bool OfPeople);
