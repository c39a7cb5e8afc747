using NetworkPortal.Kernel;
using NodaTime;
using NodaTime.Text;

namespace NetworkPortal.Schools.People.Importing;

/// <summary>A user's role at an organization.</summary>
/// <param name="IsNow">Whether the role is current; if not, it only shows that the user is staff.</param>
internal sealed record OneRosterRole(string Role, string Org, bool IsNow);

/// <summary>
/// Reads roles.csv of version 1.2: who has which role at which organization, and the dates from and until.
/// </summary>
internal static class OneRosterRoles
{
    /// <summary>Returns roles by user. The first role that isn't a staff role stops the import.</summary>
    /// <param name="remarks">Receives the numbers of roles skipped because of their dates.</param>
    public static ILookup<string, OneRosterRole> Read(byte[] bytes, LocalDate today, List<string> remarks)
    {
        using (var judged = new CsvTable("roles.csv", bytes))
        {
            judged.Need("userSourcedId", "role", "orgSourcedId");
            OneRoster.RefuseOthers(judged, "role", "roles.csv");
        }
        using var table = new CsvTable("roles.csv", bytes);
        var roles = new List<(string User, OneRosterRole Role)>();
        var ended = 0;
        var ahead = 0;
        while (table.Next())
        {
            if (OneRosterUsers.IsGone(table))
                continue;
            // The last day is included (OneRoster 1.2, endDate).
            var (over, early) = (Day(table, "endDate") < today, Day(table, "beginDate") > today);
            if (over)
                ended++;
            else if (early)
                ahead++;
            roles.Add(
                (table.Text("userSourcedId"), new(table.Text("role"), table.Text("orgSourcedId"), !over && !early))
            );
        }
        if (ended > 0)
            remarks.Add($"{Plural.Of(ended, "role has ended and was", "roles have ended and were")} skipped.");
        if (ahead > 0)
            remarks.Add($"{Plural.Of(ahead, "role starts later and was", "roles start later and were")} skipped.");
        return roles.ToLookup(r => r.User, r => r.Role);
    }

    private static LocalDate? Day(CsvTable table, string column)
    {
        var text = table.Text(column);
        if (text.Length == 0)
            return null;
        return
            LocalDatePattern.Iso.Parse(text.Length > 10 && text[10] == 'T' ? text[..10] : text)
                is { Success: true, Value: var day }
            ? day
            : throw new ImportRefused(
                $"roles.csv, line {table.Line}: invalid date in the column {column}. Use a date such as 2027-06-30."
            );
    }
}
