namespace NetworkPortal.Schools.People.Importing;

/// <summary>Reads orgs.csv: districts and schools. The identifier is the NCES id if it has that format.</summary>
internal static class OneRosterOrgs
{
    public static (List<RosterDistrict> Districts, List<RosterSchool> Schools) Read(byte[] bytes)
    {
        using var table = new CsvTable("orgs.csv", bytes);
        table.Need("sourcedId", "name", "type");
        var (districts, schools) = (new List<RosterDistrict>(), new List<RosterSchool>());
        while (table.Next())
        {
            if (OneRosterUsers.IsGone(table))
                continue;
            var (key, name) = (table.Text("sourcedId"), table.Text("name"));
            if (key.Length == 0 || name.Length is 0 or > 160 || name.Any(char.IsControl))
                throw new ImportRefused($"orgs.csv, line {table.Line}: an organization needs a sourcedId and a name.");
            var type = table.Text("type");
            if (type.Equals("district", StringComparison.OrdinalIgnoreCase))
                districts.Add(new(key, name));
            if (type.Equals("school", StringComparison.OrdinalIgnoreCase))
                schools.Add(new(key, name, Number(table.Text("identifier")), table.Text("parentSourcedId")));
            if (districts.Count + schools.Count > Roster.MaxPeople)
                throw new ImportRefused(
                    $"orgs.csv has more than {Roster.MaxPeople} organizations. Split it into smaller files."
                );
        }
        return (districts, schools);
    }

    private static string? Number(string identifier) => School.IsNcesId(identifier) ? identifier : null;
}
