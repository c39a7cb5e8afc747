using System.Text;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Forms;

namespace NetworkPortal.Schools.People.Importing;

/// <summary>The portal's own format for staff files: name, email, school, and role, in any order.</summary>
internal static class StaffCsv
{
    public const string Template =
        "name,email,school,role\r\nJo Example,jo@school.example,Example School,Teacher\r\nSam "
        + "Example,sam@school.example,Example School,Visit coordinator\r\n";

    private static readonly HashSet<string> NotStaff = new(
        ["student", "pupil", "learner", "child", "parent", "guardian", "relative", "family"],
        StringComparer.OrdinalIgnoreCase
    );

    /// <summary>What school leaders are called in staff files.</summary>
    private static readonly HashSet<string> Leaders = new(
        ["principal", "school principal", "head of school"],
        StringComparer.OrdinalIgnoreCase
    );

    private static readonly string[] NotOfStaff = ["student", "pupil", "birth", "guardian"];

    // The encoding that Windows programs use if a file isn't UTF-8.
    private static readonly Encoding Windows = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <exception cref="ImportRefused">The file isn't a staff file, or it includes students.</exception>
    public static Roster Read(string name, byte[] sent)
    {
        var bytes = ToUtf8(sent);
        RefuseStudents(name, bytes);
        using var table = new CsvTable(name, bytes, Windows);
        var columns = new StaffColumns(table, name);
        columns.Check();
        var (people, empty) = (new List<RosterPerson>(), 0);
        while (table.Next())
        {
            if (table.IsEmptyRow)
            {
                empty++;
                continue;
            }
            if (people.Count == Roster.MaxPeople)
                throw new ImportRefused($"{name} has more than {Roster.MaxPeople} lines. Split it into smaller files.");
            var role = columns.Text(table, "role");
            people.Add(
                new(
                    table.Line,
                    columns.Name(table),
                    Address(columns.Text(table, "email")),
                    columns.Text(table, "school"),
                    role
                )
                {
                    Written = role,
                }
            );
        }
        if (people.Count == 0)
            throw new ImportRefused($"{name} doesn’t list any people. Add them below the column names.");
        return new([], [], people, [.. Remarks(table, empty)]);
    }

    private static IEnumerable<string> Remarks(CsvTable table, int empty)
    {
        if (empty > 0)
            yield return $"{Plural.Of(empty, "empty line was", "empty lines were")} skipped.";
        if (table.ReadOtherwise)
            yield return "The file isn’t in UTF-8 format, so accented letters may be wrong. Check the names.";
    }

    /// <summary>Converts a file saved as "Unicode text" (UTF-16) to UTF-8.</summary>
    private static byte[] ToUtf8(byte[] bytes)
    {
        var from = bytes switch
        {
            [0xFF, 0xFE, ..] => Encoding.Unicode,
            [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode,
            [not 0, 0, not 0, 0, ..] => Encoding.Unicode,
            [0, not 0, 0, not 0, ..] => Encoding.BigEndianUnicode,
            _ => null,
        };
        if (from is null)
            return bytes;
        var text = Encoding.Convert(from, Encoding.UTF8, bytes);
        return text is [0xEF, 0xBB, 0xBF, ..] ? text[3..] : text;
    }

    /// <summary>
    /// Extracts the address from text copied from an email program or a page: "Ann &lt;ann@school.org&gt;",
    /// "mailto:ann@school.org".
    /// </summary>
    private static string Address(string text)
    {
        if (text.EndsWith('>') && text.LastIndexOf('<') is >= 0 and var at)
            text = text[(at + 1)..^1];
        if (text.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase))
            text = text[7..];
        return EmailAddress.Clean(text);
    }

    private static void RefuseStudents(string name, byte[] bytes)
    {
        using var table = new CsvTable(name, bytes, Windows);
        const string kept = "Nothing was saved. This portal doesn’t store student data.";
        if (
            table.Columns.Any(column =>
                NotOfStaff.Any(word => column.Contains(word, StringComparison.OrdinalIgnoreCase))
            )
        )
            throw new ImportRefused($"{name} has columns that aren’t about staff. {kept}");
        var role = new StaffColumns(table, name).Of("role") ?? "role";
        while (table.Next())
            if (table.Holds(role, NotStaff))
                throw new ImportRefused($"{name}, line {table.Line}: not a staff role. {kept}");
    }

    /// <summary>Parses a role as people write it: blank means teacher; returns null if it isn't a role.</summary>
    public static SchoolRole? Role(string text)
    {
        if (text.Length == 0)
            return SchoolRole.Teacher;
        if (Leaders.Contains(text))
            return SchoolRole.SchoolLeader;
        foreach (var role in Enum.GetValues<SchoolRole>())
            if (
                text.Equals(role.Text(), StringComparison.OrdinalIgnoreCase)
                || text.Equals(role.ToString(), StringComparison.OrdinalIgnoreCase)
            )
                return role;
        return null;
    }
}
