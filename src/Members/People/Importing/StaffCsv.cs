using NetworkPortal.Members.Schools;

namespace NetworkPortal.Members.People.Importing;

/// <summary>The portal's own file of staff: name, email, school, role, in any order.</summary>
internal static class StaffCsv
{
    public const string Template = "name,email,school,role\r\nJo Example,jo@school.example,Example School,Teacher\r\nSam Example,sam@school.example,Example School,Visit coordinator\r\n";

    private static readonly HashSet<string> NotStaff = new(["student", "pupil", "learner", "child", "parent", "guardian", "relative", "family"], StringComparer.OrdinalIgnoreCase);

    private static readonly string[] NotOfStaff = ["student", "pupil", "birth", "guardian"];

    /// <exception cref="ImportRefused">The file is no such file, or one in which students occur.</exception>
    public static Roster Read(string name, byte[] bytes)
    {
        RefuseStudents(name, bytes);
        using var table = new CsvTable(name, bytes);
        table.Need("name", "email");
        var people = new List<RosterPerson>();
        while (table.Next())
        {
            if (people.Count == Roster.MostPeople) throw new ImportRefused($"{name} has more than {Roster.MostPeople} lines. Split it.");
            people.Add(new(table.Line, table.Text("name"), table.Text("email"), table.Text("school"), table.Text("role")));
        }
        return people.Count > 0 ? new([], [], people, []) : throw new ImportRefused($"{name} has no line below the first.");
    }

    private static void RefuseStudents(string name, byte[] bytes)
    {
        using var table = new CsvTable(name, bytes);
        const string kept = "Nothing of it was kept. This portal holds no data on students.";
        if (table.Columns.Any(column => NotOfStaff.Any(word => column.Contains(word, StringComparison.OrdinalIgnoreCase)))) throw new ImportRefused($"{name} has columns that are not about staff. {kept}");
        while (table.Next())
            if (table.Holds("role", NotStaff)) throw new ImportRefused($"{name}, line {table.Line}: the role is not one of staff. {kept}");
    }

    /// <summary>A role as people write it; blank is a teacher, what is no role is null.</summary>
    public static SchoolRole? Role(string text)
    {
        if (text.Length == 0) return SchoolRole.Teacher;
        foreach (var role in Enum.GetValues<SchoolRole>())
            if (text.Equals(role.Words(), StringComparison.OrdinalIgnoreCase) || text.Equals(role.ToString(), StringComparison.OrdinalIgnoreCase)) return role;
        return null;
    }

    /// <summary>A cell for a file that goes out: quoted, and never taken for a formula (OWASP, CSV injection).</summary>
    public static string Cell(string text) => $"\"{(text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? "'" : "")}{text.Replace("\"", "\"\"")}\"";
}
