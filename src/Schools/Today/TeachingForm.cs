using NetworkPortal.Kernel.Forms;
using NetworkPortal.Schools.People.Directory;

namespace NetworkPortal.Schools.Today;

/// <summary>What a teacher teaches, in the words of the directory.</summary>
internal sealed class TeachingForm : Form
{
    public Field Subjects { get; } =
        Field
            .Choices("subjects", "Subjects")
            .Require("Choose at least one subject, or skip this question.")
            .From(DirectoryText.SubjectOptions);

    public Field Grades { get; } = Field.Choices("grades", "Grades").From(DirectoryText.GradeOptions);

    public Field Wonder { get; } =
        Field
            .Text("wonder", "One thing you wonder about")
            .UpTo(200)
            .WithHint("For example: how do I get more students to talk? Please don’t name students.");
}
