using Microsoft.AspNetCore.Http;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Meetings;
using NetworkPortal.Visits;

namespace NetworkPortal.VisitRecords.Attending;

/// <summary>The form for who came: a row for each person on the team.</summary>
/// <param name="visit">The visit, with its people loaded.</param>
internal sealed class AttendanceForm(Visit visit) : SeenForm
{
    public IReadOnlyList<AttendanceRow> Rows { get; } =
    [.. visit.Team.Select((person, index) => new AttendanceRow(visit, person, index + 1))];

    public override IReadOnlyList<Field> Fields =>
        [.. base.Fields, .. Rows.SelectMany(row => new[] { row.Came, row.Name, row.Email })];

    public IReadOnlyList<AttendanceMark> Marks => [.. Rows.Select(row => row.Mark)];

    public AttendanceForm Showing()
    {
        Version.Set($"{visit.Version}");
        return this;
    }

    public async Task<bool> ReadAll(HttpContext http)
    {
        await Read(http);
        var known = visit.Team.Select(person => person.NormalizedEmail).ToHashSet();
        foreach (var row in Rows)
            row.Check(known);
        return Valid;
    }
}

/// <summary>Whether one person came, and who came in their place.</summary>
internal sealed class AttendanceRow
{
    private const string Yes = "came";
    private readonly Guid person;

    public AttendanceRow(Visit visit, VisitPerson person, int number)
    {
        this.person = person.Id;
        var original = visit.People.Find(p => p.Id == person.InPlaceOfId);
        Came = Field
            .Choice($"came-{number}", person.Name, "radios")
            .From([new(Yes, "Came"), new("absent", "Didn’t come")])
            .Require($"Choose whether {person.Name} came.")
            .WithHint(original is null ? "" : $"In place of {original.Name}");
        if (person.Came is { } came)
            Came.Set(came ? Yes : "absent");
        Replaceable = original is null && !visit.Team.Any(p => p.InPlaceOfId == person.Id);
        Name = Field.Text($"name-{number}", "Name").UpTo(VisitPerson.NameLength).WithAutocomplete("off");
        Email = Field.Email($"email-{number}", "Email").WithAutocomplete("off");
    }

    public Field Came { get; }

    /// <summary>Who came in this person’s place.</summary>
    public Field Name { get; }

    public Field Email { get; }

    /// <summary>Whether someone can be named who came in this person’s place.</summary>
    public bool Replaceable { get; }

    /// <summary>Whether to show the fields for who came instead.</summary>
    public bool Unfolded => Name.Values.Count > 0 || Email.Values.Count > 0;

    public AttendanceMark Mark =>
        new(person, Came.Value == Yes, Replaceable && Unfolded ? new(Name.Value, Email.Value) : null);

    /// <param name="known">The addresses on the team, to which this adds its own.</param>
    public void Check(HashSet<string> known)
    {
        if (!Replaceable || !Unfolded)
            return;
        if (Came.Value == Yes)
            Came.Fail($"If someone came in place of {Came.Label}, choose “Didn’t come.”");
        if (Name.Values.Count == 0)
            Name.Fail($"Enter the name of the person who came in place of {Came.Label}.");
        if (Email.Values.Count == 0)
            Email.Fail($"Enter the email address of the person who came in place of {Came.Label}.");
        else if (!known.Add(EmailAddress.Key(Email.Value)))
            Email.Fail("This email address is already on the list. Enter a different one for each person.");
    }
}
