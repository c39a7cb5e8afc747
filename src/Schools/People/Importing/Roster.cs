namespace NetworkPortal.Schools.People.Importing;

/// <summary>What was read from a file of staff: districts and schools if it names any, people, and what was left
/// aside.</summary>
internal sealed record Roster(
    IReadOnlyList<RosterDistrict> Districts,
    IReadOnlyList<RosterSchool> Schools,
    IReadOnlyList<RosterPerson> People,
    IReadOnlyList<string> Remarks
)
{
    /// <summary>How many people one file may hold.</summary>
    public const int MaxPeople = 1000;
}

/// <param name="Key">Its id in the file.</param>
internal sealed record RosterDistrict(string Key, string Name);

/// <param name="District">The id of its district in the file, or null.</param>
internal sealed record RosterSchool(string Key, string Name, string? NcesId, string? District);

/// <param name="School">A school's id in the file, or its name, address or NCES id; blank for the only one.</param>
internal sealed record RosterPerson(int Line, string Name, string Email, string School, string Role)
{
    /// <summary>The role as the file has it; blank where it gives none.</summary>
    public string Written { get; init; } = "";
}

/// <summary>A file that is not taken at all; the message is for the person who sent it and repeats none of its
/// content.</summary>
internal sealed class ImportRefused(string message) : Exception(message);
