using Microsoft.AspNetCore.Http;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Schools;

namespace NetworkPortal.Visits.Requesting;

/// <summary>The form for requesting a visit: which school, what the team hopes to learn, and who is coming.</summary>
internal sealed class RequestForm : Form
{
    private readonly int places;

    /// <param name="schools">The schools that can send a request; if there is only one, it is preselected.</param>
    /// <param name="places">The number of people for whom the day still has spots.</param>
    public RequestForm(IReadOnlyList<School> schools, int places)
    {
        this.places = places;
        School.From(schools.Select(school => new Option(school.Id.ToString(), school.Name)));
        if (schools.Count == 1)
            School.Set(schools[0].Id.ToString());
    }

    public Field School { get; } =
        Field.Choice("school", "Which school is coming?", "radios").Require("Choose the school that’s coming.");

    public Field Purpose { get; } =
        Field
            .LongText("purpose", "What do you hope to learn?", 5)
            .UpTo(2000)
            .Require("Enter what your team hopes to learn, so the host can plan for it.")
            .WithHint("A sentence or two. The host will plan the day around it. Don’t include student names.");

    public IReadOnlyList<TeamRow> Rows { get; } =
    [.. Enumerable.Range(1, Visit.MaxPeople).Select(number => new TeamRow(number))];

    public override IReadOnlyList<Field> Fields =>
        [.. base.Fields, .. Rows.SelectMany(row => new[] { row.Name, row.Email })];

    /// <summary>The rows to show: as many as there are spots, and all that were filled in.</summary>
    public IReadOnlyList<TeamRow> Shown => [.. Rows.Where(row => row.Number <= Math.Max(1, places) || !row.IsEmpty)];

    public bool HasChoice => School.Options.Count > 1;

    public Guid SchoolId => Guid.Parse(School.Value);

    public IReadOnlyList<(string Name, string Email)> Team =>
        [.. Rows.Where(row => !row.IsEmpty).Select(row => (row.Name.Value, row.Email.Value))];

    public void Suggest(string name, string email)
    {
        Rows[0].Name.Set(name);
        Rows[0].Email.Set(email);
    }

    public async Task<bool> ReadAll(HttpContext http)
    {
        await Read(http);
        foreach (var row in Rows)
            row.Check();
        if (Rows.All(row => row.IsEmpty))
            Rows[0].Name.Fail("Enter at least one colleague who’s coming.");
        CheckAddresses();
        return Valid;
    }

    /// <summary>
    /// Adds an error that the team is larger than the spots left, at the first team member without a spot.
    /// </summary>
    public void FailForPlaces(int left)
    {
        var filled = Rows.Where(row => !row.IsEmpty).ToList();
        filled[Math.Min(left, filled.Count - 1)]
            .Name.Fail(
                $"Only {Plural.Of(left, "spot is", "spots are")} left, and your team has "
                    + $"{Plural.Of(filled.Count, "person", "people")}. Remove someone from the list, or choose "
                    + "another day."
            );
    }

    private void CheckAddresses()
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (
            var email in Rows.Select(row => row.Email).Where(email => email.Values.Count > 0 && email.Error is null)
        )
            if (!seen.Add(email.Value))
                email.Fail("This email address is already on the list. Enter a different one for each colleague.");
    }
}
