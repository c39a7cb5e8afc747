using NetworkPortal.Kernel.Forms;
using NetworkPortal.Meetings;

namespace NetworkPortal.Visits.SigningUp;

/// <summary>The form for who came on a day with sign-ups: a checkbox for each person.</summary>
internal sealed class RosterForm : SeenForm
{
    private readonly List<(Visit Visit, VisitPerson Person, Field Came)> rows;

    /// <param name="visits">The confirmed visits, with their people.</param>
    public RosterForm(IReadOnlyList<Visit> visits)
    {
        rows = [.. visits.SelectMany(visit => visit.Team.Select(person => (visit, person, Ask(person))))];
        // Every change of a visit raises its version, so the sum changes with any of them.
        Version.Set($"{visits.Sum(visit => visit.Version)}");
    }

    public override IReadOnlyList<Field> Fields => [.. base.Fields, .. rows.Select(row => row.Came)];

    public IReadOnlyList<Group> Groups =>
        [
            .. rows.GroupBy(row => row.Visit.School.Name)
                .OrderBy(school => school.Key, StringComparer.Ordinal)
                .Select(school => new Group(
                    school.Key,
                    [.. school.Select(row => Line(row.Visit, row.Person, row.Came))]
                )),
        ];

    /// <summary>Returns who came with a visit.</summary>
    public IReadOnlyList<AttendanceMark> Marks(Visit visit) =>
        [
            .. rows.Where(row => row.Visit.Id == visit.Id)
                .Select(row => new AttendanceMark(row.Person.Id, row.Came.Checked, null)),
        ];

    /// <param name="School">The visiting school.</param>
    internal sealed record Group(string School, IReadOnlyList<Person> People);

    internal sealed record Person(string Name, string Url, Field Came)
    {
        public required bool OwesRules { get; init; }

        /// <summary>Whether a school leader still has to approve it, as text.</summary>
        public required string Approval { get; init; }

        public required string Attendance { get; init; }
    }

    private static Field Ask(VisitPerson person)
    {
        var came = Field.Checkbox($"came-{person.Id:N}", person.Name);
        if (person.Came == true)
            came.Set("true");
        return came;
    }

    private static Person Line(Visit visit, VisitPerson person, Field came) =>
        new(person.Name, $"/visits/{visit.Id}", came)
        {
            OwesRules = visit.OwesRules(person),
            Approval = visit.AwaitsApproval ? "Waiting for approval" : "",
            Attendance = person.Attendance(),
        };
}
