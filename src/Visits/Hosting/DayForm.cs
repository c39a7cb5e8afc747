using Microsoft.AspNetCore.Http;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Schools;
using NodaTime;
using NodaTime.Text;

namespace NetworkPortal.Visits.Hosting;

/// <summary>The form for posting or editing a day.</summary>
internal sealed class DayForm : Form
{
    private static readonly LocalTimePattern Hours = LocalTimePattern.CreateWithInvariantCulture("HH:mm");
    private readonly IReadOnlyList<School> schools;

    private readonly string? zone;

    /// <param name="schools">The schools that can host the day.</param>
    /// <param name="zone">For a posted day, the time zone in which it was planned; it may differ from the school's if
    /// that was corrected since. Null for a new day, which uses its school's time zone.</param>
    public DayForm(IReadOnlyList<School> schools, string? zone = null)
    {
        (this.schools, this.zone) = (schools, zone);
        School.From(schools.Select(school => new Option(school.Id.ToString(), school.Name)));
        if (schools.Count == 1)
            School.Set(schools[0].Id.ToString());
        Starts.WithHint(Zones());
    }

    public Field School { get; } =
        Field.Choice("school", "Which school is hosting?", "radios").Require("Choose the school that’s hosting.");

    public Field Focus { get; } =
        Field
            .Text("focus", "What will visitors see?")
            .UpTo(200)
            .Require("Enter what visitors will see.")
            .WithHint("One line, such as “Student-led conferences in grades 3–5.”");

    public Field Date { get; } = Field.Day("date", "Date").Require("Enter a date.");

    public Field Starts { get; } = Field.Hour("starts", "Starts").Require("Enter a start time.");

    public Field Ends { get; } = Field.Hour("ends", "Ends").Require("Enter an end time.");

    public Field Teams { get; } =
        Field
            .Number("teams", "How many teams can come?", 1, HostDay.MaxTeams)
            .Require("Enter how many teams can come.")
            .WithHint("A team is a group of colleagues from one school.");

    public Field People { get; } =
        Field
            .Number("people", "How many visitors in all?", 1, HostDay.MaxPeople)
            .Require("Enter how many visitors can come in all.");

    public Field Description { get; } =
        Field
            .LongText("description", "Schedule for the day", 6)
            .UpTo(4000)
            .WithHint("A few lines: when to arrive, what happens when, and when there’s time to talk.");

    public bool HasChoice => School.Options.Count > 1;

    public School At => schools.Single(school => school.Id.ToString() == School.Value);

    public HostDayPlan Plan =>
        new()
        {
            Date = Date.AsDay!.Value,
            Starts = Starts.AsHour!.Value,
            Ends = Ends.AsHour!.Value,
            TimeZoneId = zone ?? At.TimeZoneId,
            Focus = Focus.Value,
            Description = Description.Value,
        };

    public DayForm Fill(HostDay day)
    {
        School.Set(day.SchoolId.ToString());
        Focus.Set(day.Focus);
        Date.Set(LocalDatePattern.Iso.Format(day.Date));
        Starts.Set(Hours.Format(day.Starts));
        Ends.Set(Hours.Format(day.Ends));
        Teams.Set($"{day.Teams}");
        People.Set($"{day.People}");
        Description.Set(day.Description);
        return this;
    }

    public async Task<bool> ReadAll(HttpContext http, Instant now)
    {
        if (!await Read(http))
            return false;
        if (Date.AsDay > now.InUtc().Date.PlusYears(2))
            Date.Fail("Choose a date within the next two years.");
        else if (!Plan.HasLength)
            Ends.Fail("Choose an end time after the start time.");
        else if (Clock.At(Plan.Date, Plan.Starts, Plan.TimeZoneId) <= now)
            Date.Fail("Choose a date and time in the future.");
        if (People.AsNumber < Teams.AsNumber)
            People.Fail("Enter at least as many visitors as teams. Each team brings at least one person.");
        return Valid;
    }

    public void FailForPlaces(int teams, int people) =>
        (Teams.Error is null ? Teams : People).Fail(
            $"This day has requests or confirmed visits from {Plural.Of(teams, "team", "teams")} with "
                + $"{Plural.Of(people, "person", "people")}. Keep at least that many spots, or decline or cancel "
                + "a visit first."
        );

    private string Zones()
    {
        if (zone is not null && schools.Any(school => school.TimeZoneId != zone))
            return $"Times are in {Clock.ZoneName(zone)} time, the time zone used when this visit day was posted.";
        var names = schools.Select(school => Clock.ZoneName(school.TimeZoneId)).Distinct().ToList();
        return names.Count == 1
            ? $"In your school’s time zone ({names[0]})."
            : "In the time zone of the school you chose.";
    }
}
