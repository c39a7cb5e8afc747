namespace NetworkPortal.Members.Schools;

internal static class SchoolWords
{
    /// <summary>"Riverton, Ohio · Lakes District": what is known of where the school is.</summary>
    public static string WhereWords(this School school)
    {
        var place = string.Join(", ", ((string[])[school.Place, school.State]).Where(part => part.Length > 0));
        return string.Join(" · ", ((string?[])[place, school.District?.Name]).Where(part => !string.IsNullOrEmpty(part)));
    }
}
