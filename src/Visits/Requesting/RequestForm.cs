using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Schools;

namespace NetworkPortal.Visits.Requesting;

/// <summary>The form for requesting a visit: which school, what the team hopes to learn, and who is coming.</summary>
internal sealed class RequestForm : TeamForm
{
    /// <summary>Most teams need no more rows.</summary>
    private const int UnfoldedRows = 4;

    /// <param name="schools">The schools that can send a request; if there is only one, it is preselected.</param>
    /// <param name="day">The day, with its current number of spots left.</param>
    /// <param name="offered">The spots held for these schools because they were on the waitlist.</param>
    public RequestForm(IReadOnlyList<School> schools, HostDay day, int offered = 0)
        : base(day.PeopleLeft + offered, UnfoldedRows)
    {
        Offered = offered;
        Version.Set($"{day.Version}");
        Schools = schools;
        Chosen = schools.Where(school => school.Id.ToString() == School.Value);
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
            .WithHint("Write a sentence or two. The host will plan the day around it. Please don’t name students.");

    public Field Later { get; } =
        Field
            .Checkbox("later", "Don’t email the team yet")
            .WithHint("They’ll get an invitation when the visit is confirmed. If it isn’t, they won’t hear about it.");

    /// <summary>The schools that can send the request.</summary>
    public IReadOnlyList<School> Schools { get; }

    public bool HasChoice => School.Options.Count > 1;

    /// <summary>How many spots are held for the team because it was on the waitlist.</summary>
    public int Offered { get; }

    /// <summary>The school that was chosen.</summary>
    public IEnumerable<School> Chosen { get; }

    public Guid SchoolId => Guid.Parse(School.Value);

    public void Suggest(string name, string email) => Rows[0].Set(name, email);

    /// <summary>Takes over what the school wrote in an earlier request, such as one that was declined.</summary>
    public void Repeat(Visit visit)
    {
        School.Set(visit.SchoolId.ToString());
        Purpose.Set(visit.Purpose);
        foreach (var (row, person) in Rows.Zip(visit.Team))
            row.Set(person.Name, person.Email);
    }

    /// <summary>Adds colleagues who would like to come, as far as there are spots.</summary>
    public void Suggest(IEnumerable<TeamMember> colleagues)
    {
        foreach (var (row, colleague) in Rows.Take(Spots).Skip(1).Zip(colleagues))
            row.Set(colleague.Name, colleague.Email);
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
}
