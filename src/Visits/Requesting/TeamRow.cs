using NetworkPortal.Kernel.Forms;

namespace NetworkPortal.Visits.Requesting;

/// <summary>A form row for a colleague: name and email. A blank row is ignored.</summary>
internal sealed class TeamRow(int number)
{
    public int Number => number;

    public Field Name { get; } =
        Field.Text($"name-{number}", "Name").UpTo(VisitPerson.NameLength).WithAutocomplete("off");

    public Field Email { get; } = Field.Email($"email-{number}", "Email").WithAutocomplete("off");

    public bool IsEmpty => Name.Values.Count == 0 && Email.Values.Count == 0;

    public bool IsWrong => Name.Error is not null || Email.Error is not null;

    /// <summary>Returns blank rows for the largest possible team.</summary>
    public static IReadOnlyList<TeamRow> All() =>
        [.. Enumerable.Range(1, Visit.MaxPeople).Select(number => new TeamRow(number))];

    public void Set(string name, string email)
    {
        Name.Set(name);
        Email.Set(email);
    }

    /// <summary>Returns the colleagues in the rows that are filled in.</summary>
    public static IReadOnlyList<TeamMember> Read(IEnumerable<TeamRow> rows) =>
        [.. rows.Where(row => !row.IsEmpty).Select(row => new TeamMember(row.Name.Value, row.Email.Value))];

    /// <summary>Checks that there is a team, that its rows are complete, and that each address is there once.</summary>
    public static void Check(IReadOnlyList<TeamRow> rows)
    {
        if (rows.All(row => row.IsEmpty))
            rows[0].Name.Fail("Enter at least one colleague who’s coming.");
        CheckFilled(rows);
    }

    /// <summary>Checks that the rows that are filled in are complete, and that each address is there once.</summary>
    public static void CheckFilled(IReadOnlyList<TeamRow> rows)
    {
        foreach (var row in rows)
            row.Check();
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (
            var email in rows.Select(row => row.Email).Where(email => email.Values.Count > 0 && email.Error is null)
        )
            if (!seen.Add(email.Value))
                email.Fail("This email address is already on the list. Enter a different one for each colleague.");
    }

    private void Check()
    {
        if (IsEmpty)
            return;
        if (Name.Values.Count == 0)
            Name.Fail($"Enter a name for colleague {number}.");
        if (Email.Values.Count == 0)
            Email.Fail(
                $"Enter an email address for {(Name.Value is { Length: > 0 } name ? name : $"colleague {number}")}."
            );
    }
}
