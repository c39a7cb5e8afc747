using NodaTime;

namespace NetworkPortal.Schools.People.Importing;

/// <summary>
/// OneRoster 1.2 CSV (1EdTech, "OneRoster CSV Binding" 1.2; also 1.1), staff and organizations only. A set of files
/// that includes a student is rejected as a whole: first by file names, then by the manifest, then by the role column,
/// before any row about a person is read.
/// </summary>
internal static class OneRoster
{
    /// <summary>
    /// The specification's roles for people employed by schools. Any other role, including those of extensions, rejects
    /// the set.
    /// </summary>
    private static readonly HashSet<string> StaffRoles = new(
        [
            "administrator",
            "aide",
            "counselor",
            "districtAdministrator",
            "principal",
            "proctor",
            "siteAdministrator",
            "systemAdministrator",
            "teacher",
        ],
        StringComparer.OrdinalIgnoreCase
    );

    private static readonly HashSet<string> Wanted = new(
        ["manifest.csv", "orgs.csv", "roles.csv", "users.csv"],
        StringComparer.OrdinalIgnoreCase
    );

    /// <summary>Files without personal data; they are skipped without being opened.</summary>
    private static readonly HashSet<string> Harmless = new(
        [
            "academicSessions.csv",
            "categories.csv",
            "classes.csv",
            "classResources.csv",
            "courses.csv",
            "courseResources.csv",
            "resources.csv",
            "scoreScales.csv",
        ],
        StringComparer.OrdinalIgnoreCase
    );

    private const string Students =
        "Nothing was saved. This portal doesn’t store student data, so export only staff and organizations.";

    public static bool IsOne(IReadOnlyDictionary<string, Func<byte[]>> files) =>
        files.Keys.Any(name => Wanted.Contains(name) || Harmless.Contains(name)) || files.Count > 1;

    /// <exception cref="ImportRefused">The set is not limited to staff and organizations, or can't be read.</exception>
    public static Roster Read(IReadOnlyDictionary<string, Func<byte[]>> files, LocalDate today)
    {
        if (files.Keys.FirstOrDefault(name => !Wanted.Contains(name) && !Harmless.Contains(name)) is { } other)
            throw new ImportRefused($"The upload includes {Known(other)}. {Students}");
        CheckManifest(files);
        if (!files.ContainsKey("users.csv") && !files.ContainsKey("orgs.csv"))
            throw new ImportRefused("The upload has no users.csv or orgs.csv. Add at least one of them.");
        var remarks = files.Keys.Where(Harmless.Contains).Select(name => $"{name} was ignored.").ToList();
        var roles = files.TryGetValue("roles.csv", out var file) ? OneRosterRoles.Read(file(), today, remarks) : null;
        var (districts, schools) = files.TryGetValue("orgs.csv", out var orgs) ? OneRosterOrgs.Read(orgs()) : ([], []);
        var people = files.TryGetValue("users.csv", out var users) ? OneRosterUsers.Read(users(), roles, remarks) : [];
        return new(districts, schools, people, remarks);
    }

    internal static void RefuseOthers(CsvTable table, string column, string file)
    {
        while (table.Next())
            if (!table.Holds(column, StaffRoles))
                throw new ImportRefused($"{file}, line {table.Line}: not a staff role. {Students}");
    }

    private static void CheckManifest(IReadOnlyDictionary<string, Func<byte[]>> files)
    {
        if (!files.TryGetValue("manifest.csv", out var file))
            return;
        using var table = new CsvTable("manifest.csv", file());
        table.Need("propertyName", "value");
        while (table.Next())
        {
            var (name, value) = (table.Text("propertyName"), table.Text("value"));
            if (name.Equals("oneroster.version", StringComparison.OrdinalIgnoreCase) && value is not ("1.1" or "1.2"))
                throw new ImportRefused("manifest.csv lists an unsupported OneRoster version. Use 1.1 or 1.2.");
            if (
                !name.StartsWith("file.", StringComparison.OrdinalIgnoreCase)
                || value.Equals("absent", StringComparison.OrdinalIgnoreCase)
            )
                continue;
            var named = name[5..] + ".csv";
            if (!Wanted.Contains(named) && !Harmless.Contains(named))
                throw new ImportRefused($"According to manifest.csv, the export includes {Known(named)}. {Students}");
            if (value.Equals("delta", StringComparison.OrdinalIgnoreCase) && Wanted.Contains(named))
                throw new ImportRefused(
                    $"According to manifest.csv, {named} contains only changes. Upload a bulk export instead."
                );
        }
    }

    /// <summary>
    /// Returns a file's name if it is in the specification; other names are never repeated in messages.
    /// </summary>
    private static string Known(string name) =>
        name.ToLowerInvariant()
            is "enrollments.csv"
                or "demographics.csv"
                or "results.csv"
                or "lineitems.csv"
                or "userprofiles.csv"
                or "userresources.csv"
            ? name
            : "a file that isn’t about staff or organizations";
}
