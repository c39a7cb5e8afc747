namespace NetworkPortal.Schools.People.Importing;

/// <summary>
/// The content of a staff file: districts and schools if it has any, people, and remarks about what was skipped.
/// </summary>
internal sealed record Roster(
    IReadOnlyList<RosterDistrict> Districts,
    IReadOnlyList<RosterSchool> Schools,
    IReadOnlyList<RosterPerson> People,
    IReadOnlyList<string> Remarks
)
{
    /// <summary>The maximum number of people in one file.</summary>
    public const int MaxPeople = 1000;
}

/// <param name="Key">The district's id in the file.</param>
internal sealed record RosterDistrict(string Key, string Name);

/// <param name="District">The id of its district in the file, or null.</param>
internal sealed record RosterSchool(string Key, string Name, string? NcesId, string? District);

/// <param name="School">The school's id in the file, or its name, slug, or NCES id; blank if there is only one
/// school.</param>
internal sealed record RosterPerson(int Line, string Name, string Email, string School, string Role)
{
    /// <summary>The role as written in the file, or blank if there is none.</summary>
    public string Written { get; init; } = "";
}

/// <summary>
/// A file was rejected as a whole. The message is for the person who uploaded it and repeats none of its content.
/// </summary>
internal sealed class ImportRefused(string message) : Exception(message);
