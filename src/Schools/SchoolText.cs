namespace NetworkPortal.Schools;

internal static class SchoolText
{
    /// <summary>"Riverton, Ohio".</summary>
    public static string PlaceWords(this School school) =>
        string.Join(", ", ((string[])[school.Place, school.State]).Where(part => part.Length > 0));

    /// <summary>"Riverton, Ohio · Lakes District": what is known of where the school is.</summary>
    public static string WhereWords(this School school) =>
        string.Join(
            " · ",
            ((string?[])[school.PlaceWords(), school.District?.Name]).Where(part => !string.IsNullOrEmpty(part))
        );
}
