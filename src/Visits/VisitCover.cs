namespace NetworkPortal.Visits;

/// <summary>Whether someone on a team needs a substitute, and has one. Everyone does until the coordinator says
/// otherwise, so that no class is forgotten.</summary>
internal enum VisitCover
{
    Needed,
    NotNeeded,
    Arranged,

    /// <summary>The school looked for a substitute and found none.</summary>
    NoneFound,
}

internal static class VisitCovers
{
    /// <summary>Returns the people who still need a substitute.</summary>
    public static IReadOnlyList<VisitPerson> Uncovered(this Visit visit) =>
        [.. visit.Team.Where(person => person.Cover is VisitCover.Needed or VisitCover.NoneFound)];

    public static string Describe(this VisitCover cover) =>
        cover switch
        {
            VisitCover.NotNeeded => "No substitute needed",
            VisitCover.Arranged => "Substitute arranged",
            VisitCover.NoneFound => "No substitute found",
            _ => "Needs a substitute",
        };
}
