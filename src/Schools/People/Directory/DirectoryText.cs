using NetworkPortal.Kernel.Forms;

namespace NetworkPortal.Schools.People.Directory;

/// <summary>
/// The subjects and grades to choose from in directory entries, with shared names so that people can be found by them.
/// </summary>
internal static class DirectoryText
{
    private static readonly string[] Subjects = (
        "Arts and music|Career and technical|Computer science|Early childhood|English language arts|English "
        + "learners|Health and physical education|Leadership and coaching|"
        + "Library and media|Mathematics|Science|Social studies|Special education|World languages"
    ).Split('|');

    private static readonly string[] Grades = ["Pre-K", "K-2", "3-5", "6-8", "9-12", "Adults"];

    /// <summary>Returns the words for a grade in texts about schools.</summary>
    public static string SchoolOf(string grade) =>
        grade switch
        {
            "Pre-K" => "preschool",
            "K-2" or "3-5" => "elementary",
            "6-8" => "middle",
            "9-12" => "high school",
            _ => grade,
        };

    public static IEnumerable<Option> SubjectOptions => Subjects.Select(word => new Option(word, word));

    public static IEnumerable<Option> GradeOptions => Grades.Select(word => new Option(word, word));
}
