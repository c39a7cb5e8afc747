using NetworkPortal.Kernel.Forms;

namespace NetworkPortal.Schools.People.Importing;

/// <summary>Schools and their leaders, typed in: a row for each. Blank rows don't count.</summary>
internal sealed class TypedForm : Form
{
    private const int RowCount = 8;

    internal sealed class Row(int number)
    {
        public int Number => number;

        public Field School { get; } =
            Field.Text($"school{number}", $"School {number}").UpTo(120).WithAutocomplete("off");

        public Field Name { get; } = Field.Text($"name{number}", "Leader’s name").WithAutocomplete("off");

        public Field Email { get; } = Field.Email($"email{number}", "Email address").WithAutocomplete("off");

        public IEnumerable<Field> Fields => [School, Name, Email];

        public bool IsEmpty => Fields.All(asked => asked.Value.Length == 0);
    }

    public IReadOnlyList<Row> Rows { get; } = [.. Enumerable.Range(1, RowCount).Select(number => new Row(number))];

    public override IReadOnlyList<Field> Fields => [.. Rows.SelectMany(row => row.Fields)];

    /// <summary>Checks rows that are filled in only partly.</summary>
    public void Check()
    {
        if (Valid && Rows.All(row => row.IsEmpty))
            Rows[0].School.Fail("Enter at least one school.");
        foreach (var row in Rows.Where(row => !row.IsEmpty))
        {
            if (row.School.Value.Length == 0)
                row.School.Fail($"Enter the school on line {row.Number}.");
            if (row.Name.Value.Length == 0 && row.Email.Value.Length > 0)
                row.Name.Fail($"Enter the leader’s name on line {row.Number}.");
            if (row.Email.Value.Length == 0 && row.Name.Value.Length > 0)
                row.Email.Fail($"Enter the leader’s email address on line {row.Number}.");
        }
    }

    /// <summary>Returns what was typed as a staff file would have it.</summary>
    public Roster AsRoster()
    {
        var filled = Rows.Where(row => !row.IsEmpty).ToList();
        var role = SchoolRole.SchoolLeader.Text();
        return new(
            [],
            [
                .. filled
                    .Select(row => row.School.Value)
                    .Distinct()
                    .Select(name => new RosterSchool(name, name, null, null)),
            ],
            [
                .. filled
                    .Where(row => row.Email.Value.Length > 0)
                    .Select(row => new RosterPerson(
                        row.Number,
                        row.Name.Value,
                        EmailAddress.Clean(row.Email.Value),
                        row.School.Value,
                        role
                    )
                    {
                        Written = role,
                    }),
            ],
            []
        );
    }
}
