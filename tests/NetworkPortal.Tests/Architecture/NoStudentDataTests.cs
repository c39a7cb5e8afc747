using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Tests.Infrastructure;

namespace NetworkPortal.Tests.Architecture;

/// <summary>No database column or form field may hold a student's personal data.</summary>
public sealed partial class NoStudentDataTests(PortalFixture portal)
{
    /// <summary>Matches that were reviewed and hold no data about an individual student.</summary>
    private static readonly string[] Reviewed =
    [
        // What adult visitors eat, which isn't a school's lunch program.
        "TravelForm.Lunches",
        "TravelForm.LunchNote",
        "DayForm.Lunch",
        "DayForm.LunchPrice",
        "PostForm.Lunch",
        "PostForm.LunchPrice",
        // Says only that small values of a measure are hidden.
        "Measures.CountsStudents",
    ];

    [Fact]
    public Task No_column_holds_a_students_data() =>
        portal.Db(db =>
        {
            var found = db
                .Model.GetEntityTypes()
                .SelectMany(type =>
                    type.GetProperties().Select(property => $"{type.GetTableName()}.{property.GetColumnName()}")
                );
            Assert.Empty(found.Where(IsStudentData).Except(Reviewed));
            return Task.CompletedTask;
        });

    [Fact]
    public void No_form_asks_for_a_students_data()
    {
        var forms = Modules()
            .SelectMany(module => module.GetTypes())
            .Where(type => type.IsSubclassOf(typeof(Form)) && !type.IsAbstract)
            .ToList();
        Assert.True(forms.Count > 10);
        var asked = forms
            .Where(type => type.GetConstructor(Type.EmptyTypes) is not null)
            .SelectMany(type =>
                ((Form)Activator.CreateInstance(type)!).Fields.Select(field =>
                    $"{type.Name}: {field.Name} {field.Label}"
                )
            );
        var unread = forms.SelectMany(type =>
            type.GetProperties()
                .Where(property => property.PropertyType == typeof(Field))
                .Select(property => $"{type.Name}.{property.Name}")
        );
        Assert.Empty(asked.Concat(unread).Where(IsStudentData).Except(Reviewed));
    }

    [Theory]
    [InlineData("Visits.StudentName")]
    [InlineData("ProposeForm: pupil The pupil's name")]
    [InlineData("Entries.BirthDate")]
    [InlineData("X: dob Date of birth")]
    [InlineData("X.GuardianEmail")]
    [InlineData("X: g Grade of the student")]
    [InlineData("X.IepGoal")]
    public void The_pattern_matches_student_data(string sample) => Assert.True(IsStudentData(sample));

    [Theory]
    [InlineData("Schools.GradeBand")]
    [InlineData("Studios.Name")]
    [InlineData("AuditLines.Detail")]
    public void The_pattern_ignores_other_data(string sample) => Assert.False(IsStudentData(sample));

    private static bool IsStudentData(string text) => StudentData().IsMatch(text);

    private static IEnumerable<Assembly> Modules() =>
        (
            (string[])
                [
                    "Kernel",
                    "Site",
                    "Accounts",
                    "Schools",
                    "Journals",
                    "Content",
                    "Library",
                    "Authoring",
                    "Studios",
                    "Visits",
                ]
        ).Select(name => Assembly.Load("NetworkPortal." + name));

    [GeneratedRegex(
        @"student|pupil|learner|child(?!ren's)|guardian|parent(?!Id)|birth|\bdob\b|\biep|\b504\b|disabilit|"
            + @"ethnic|\brace\b|gpa\b|lunch|free.?meal|homeroom|ssn\b|social.?security|medicaid|immigra",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex StudentData();
}
