using NetworkPortal.Kernel;

namespace NetworkPortal.Schools;

/// <summary>What published sources say about a school in numbers, for its page.</summary>
public interface ISchoolFigures
{
    /// <param name="slug">The school's slug, as in its URL.</param>
    Task<IReadOnlyList<SchoolFigure>> At(string slug, CancellationToken ct);
}

/// <summary>A number with its unit, what is counted, its meaning, its source, and a drawing, each blank if there is
/// none.</summary>
public sealed record SchoolFigure(string Number, string Unit)
{
    public required string Of { get; init; }

    public required string Meaning { get; init; }

    public required string Source { get; init; }

    public required Html Chart { get; init; }
}
