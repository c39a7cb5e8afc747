using NodaTime;
using NodaTime.Text;

namespace NetworkPortal.Schools.People.Importing;

/// <summary>A role of a user at an organization.</summary>
/// <param name="IsNow">Whether it has begun and not ended; else it only tells that the user is staff.</param>
internal sealed record OneRosterRole(string Role, string Org, bool IsNow);

/// <summary>roles.csv of version 1.2: who has which role where, and from when until when.</summary>
internal static class OneRosterRoles
{
    /// <summary>Roles by user; the first role that is not one of staff ends the reading.</summary>
    /// <param name="remarks">Gets how many roles were left out because of their dates.</param>
    public static ILookup<string, OneRosterRole> Read(byte[] bytes, LocalDate today, List<string> remarks)
    {
        using (var judged = new CsvTable("roles.csv", bytes))
        {
            judged.Need("userSourcedId", "role", "orgSourcedId");
            OneRoster.RefuseOthers(judged, "role", "roles.csv");
        }
        using var table = new CsvTable("roles.csv", bytes);
        var (roles, ended, ahead) = (new List<(string User, OneRosterRole Role)>(), 0, 0);
        while (table.Next())
        {
            if (OneRosterUsers.IsGone(table))
                continue;
            // The last day is the role's own (OneRoster 1.2, endDate).
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
            remarks.Add(
                ended == 1 ? "1 role has ended and was skipped." : $"{ended} roles have ended and were skipped."
            );
        if (ahead > 0)
            remarks.Add(
                ahead == 1 ? "1 role starts later and was skipped." : $"{ahead} roles start later and were skipped."
            );
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
