using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Forms;

namespace NetworkPortal.Schools.People.Importing;

/// <summary>
/// Reads users.csv after checking its roles: name, email address, and one line for each school where the person works.
/// </summary>
internal static class OneRosterUsers
{
    /// <param name="roles">The roles from roles.csv (version 1.2), or null if the file has a role column (1.1).</param>
    public static List<RosterPerson> Read(byte[] bytes, ILookup<string, OneRosterRole>? roles, List<string> remarks)
    {
        Judge(bytes, roles);
        using var table = new CsvTable("users.csv", bytes);
        var (people, aside) = (new List<RosterPerson>(), 0);
        while (table.Next())
        {
            if (IsGone(table) || table.Text("enabledUser").Equals("false", StringComparison.OrdinalIgnoreCase))
            {
                aside++;
                continue;
            }
            var name = $"{table.Text("givenName")} {table.Text("familyName")}".Trim();
            var email = EmailAddress.Clean(table.Text("email"));
            foreach (var (role, org) in Places(table, roles))
                people.Add(new(table.Line, name, email, org, Role(role)) { Written = role });
            if (people.Count > Roster.MaxPeople)
                throw new ImportRefused(
                    $"users.csv has more than {Roster.MaxPeople} people. Split it into smaller files."
                );
        }
        if (aside > 0)
            remarks.Add($"{Plural.Of(aside, "inactive person was", "inactive people were")} skipped.");
        return people;
    }

    /// <summary>Checks whether a row is marked as deleted or inactive.</summary>
    internal static bool IsGone(CsvTable table) =>
        table.Text("status").ToLowerInvariant() is "tobedeleted" or "inactive";

    /// <summary>Rejects the file before any row is kept if someone in it lacks a staff role.</summary>
    private static void Judge(byte[] bytes, ILookup<string, OneRosterRole>? roles)
    {
        using var table = new CsvTable("users.csv", bytes);
        table.Need("sourcedId", "givenName", "familyName", "email");
        if (roles is null && !table.Has("role"))
            throw new ImportRefused(
                "users.csv needs roles.csv to tell staff from students. Nothing was saved. Upload both files."
            );
        if (table.Has("role"))
            OneRoster.RefuseOthers(table, "role", "users.csv");
        else
        {
            var staff = roles!.Select(r => r.Key).ToHashSet(StringComparer.Ordinal);
            while (table.Next())
                if (!table.Holds("sourcedId", staff))
                    throw new ImportRefused(
                        $"users.csv, line {table.Line}: roles.csv has no role for this user, so this may be a "
                            + "student. Nothing was saved."
                    );
        }
    }

    private static IEnumerable<(string Role, string Org)> Places(
        CsvTable table,
        ILookup<string, OneRosterRole>? roles
    ) =>
        roles?[table.Text("sourcedId")].Where(r => r.IsNow).Select(r => (r.Role, r.Org)).Distinct()
        ?? table
            .Text("orgSourcedIds")
            .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(org => (table.Text("role"), org));

    private static string Role(string role) =>
        role.Equals("principal", StringComparison.OrdinalIgnoreCase) ? "School leader" : "Teacher";
}
