namespace NetworkPortal.Schools;

internal static class SchoolText
{
    /// <summary>Returns "Riverton, Ohio".</summary>
    public static string PlaceWords(this School school) =>
        string.Join(", ", ((string[])[school.Place, school.State]).Where(part => part.Length > 0));

    /// <summary>Returns the known parts of a school's location: "Riverton, Ohio · Lakes District".</summary>
    public static string WhereWords(this School school) =>
        string.Join(
            " · ",
            ((string?[])[school.PlaceWords(), school.District?.Name]).Where(part => !string.IsNullOrEmpty(part))
        );
}
