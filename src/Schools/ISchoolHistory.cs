using NodaTime;

namespace NetworkPortal.Schools;

/// <summary>What a module knows of a school's past, for the timeline on its page.</summary>
public interface ISchoolHistory
{
    /// <summary>How many events a timeline shows; a source need not return more.</summary>
    const int Most = 12;

    /// <summary>Returns the newest events that everyone may read about.</summary>
    /// <param name="today">The date at the school.</param>
    Task<IReadOnlyList<SchoolEvent>> Of(School school, LocalDate today, CancellationToken ct);
}

/// <param name="Kind">What it was, in one or two words: "Visit day".</param>
/// <param name="Url">The path of its page.</param>
/// <param name="To">Its last day, which may be the first.</param>
public sealed record SchoolEvent(string Kind, string Title, string Url, LocalDate From, LocalDate To)
{
    /// <summary>The class of the theme's color for the kind.</summary>
    public string Cloth => "kind-" + Kernel.Slug.From(Kind);
}
