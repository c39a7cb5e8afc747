using Microsoft.AspNetCore.Http;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Schools;
using NetworkPortal.Visits.Requesting;

namespace NetworkPortal.Visits.SigningUp;

/// <summary>The form with which a person signs up for a day, alone or with colleagues of their school.</summary>
internal sealed class SignUpForm : TeamForm
{
    private readonly TeamMember me;

    /// <param name="schools">The schools of the person, without the host; if there is only one, it is
    /// preselected.</param>
    /// <param name="spots">How many people can come with this sign-up.</param>
    public SignUpForm(IReadOnlyList<School> schools, HostDay day, TeamMember me, int spots)
        : base(spots, 1)
    {
        this.me = me;
        Rows[0].Set(me.Name, me.Email);
        Version.Set($"{day.Version}");
        School.From(schools.Select(school => new Option(school.Id.ToString(), school.Name)));
        if (schools.Count == 1)
            School.Set(schools[0].Id.ToString());
    }

    public Field School { get; } =
        Field.Choice("school", "Which school are you coming from?", "radios").Require("Choose your school.");

    public Field Purpose { get; } =
        Field
            .LongText("purpose", "What do you hope to learn?", 3)
            .UpTo(2000)
            .Require("Enter what you hope to learn, so the host can plan for it.")
            .WithHint("One sentence is enough. Please don’t name students.");

    public bool HasChoice => School.Options.Count > 1;

    public Guid SchoolId => Guid.Parse(School.Value);

    /// <summary>The rows for colleagues; none if everyone signs up alone.</summary>
    public IReadOnlyList<TeamRow> Colleagues => [.. Shown.Skip(1)];

    public bool BringsColleagues => Colleagues.Any(row => !row.IsEmpty);

    /// <summary>Reads the form. The person who signs up is always the first one.</summary>
    public async Task<bool> ReadSent(HttpContext http)
    {
        await Read(http);
        if (!Rows[0].IsWrong)
            Rows[0].Set(me.Name, me.Email);
        TeamRow.Check(Rows);
        return Valid;
    }

    public void FailForSpots(int left) =>
        Fail(
            left == 0
                ? "The last spot was taken while you were writing."
                : $"Only {Plural.Of(left, "spot is", "spots are")} left, and you’re signing up "
                    + $"{Plural.Of(Team.Count, "person", "people")}. Remove someone from the list."
        );
}
