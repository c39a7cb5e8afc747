namespace NetworkPortal.Schools.People.Importing;

/// <summary>Maps the columns of a staff file, which spreadsheets and school systems name differently.</summary>
internal sealed class StaffColumns
{
    private static readonly (string What, string[] Names)[] Known =
    [
        (
            "name",
            [
                "name",
                "fullname",
                "displayname",
                "staffname",
                "employeename",
                "teachername",
                "staffmember",
                "teacher",
                "employee",
            ]
        ),
        ("first", ["firstname", "first", "givenname", "forename", "legalfirstname", "preferredfirstname"]),
        ("last", ["lastname", "last", "surname", "familyname", "legallastname"]),
        (
            "email",
            [
                "email",
                "emailaddress",
                "mail",
                "mailaddress",
                "workemail",
                "schoolemail",
                "staffemail",
                "workemailaddress",
                "schoolemailaddress",
                "emailwork",
            ]
        ),
        (
            "school",
            [
                "school",
                "schoolname",
                "building",
                "buildingname",
                "campus",
                "site",
                "schoolid",
                "ncesid",
                "schoolbuilding",
            ]
        ),
        ("role", ["role", "schoolrole", "position", "jobtitle", "job", "title", "staffrole"]),
    ];

    private readonly Dictionary<string, string> found = [];
    private readonly string file;

    public StaffColumns(CsvTable table, string file)
    {
        this.file = file;
        // The portal's own names first, so that "title" isn't used as the role if there is a "role" column.
        foreach (var (what, names) in Known)
        foreach (var name in names)
            if (!found.ContainsKey(what) && table.Columns.FirstOrDefault(column => Plain(column) == name) is { } column)
                found[what] = column;
    }

    /// <exception cref="ImportRefused">A required column is missing; the message says which one, and the names it can
    /// have.</exception>
    public void Check()
    {
        var missing = new List<string>();
        if (Of("name") is null && (Of("first") is null || Of("last") is null))
            missing.Add("name (“Name”, or “First name” and “Last name”)");
        if (Of("email") is null)
            missing.Add("email (“Email”, “E-mail”, or “Email address”)");
        if (missing.Count > 0)
            throw new ImportRefused(
                $"{file} is missing these columns: {string.Join("; ", missing)}. List the column names in the "
                    + "first line."
            );
    }

    /// <summary>Returns the column's name in the file, or null if there is none.</summary>
    public string? Of(string what) => found.GetValueOrDefault(what);

    public string Text(CsvTable table, string what) => Of(what) is { } column ? table.Text(column) : "";

    public string Name(CsvTable table) =>
        Of("name") is not null ? Text(table, "name") : $"{Text(table, "first")} {Text(table, "last")}".Trim();

    /// <summary>Normalizes a column name: "E-mail address" becomes "emailaddress".</summary>
    private static string Plain(string column) => string.Concat(column.Where(char.IsLetterOrDigit)).ToLowerInvariant();
}
