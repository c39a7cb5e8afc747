using System.Globalization;
using Microsoft.AspNetCore.Http;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Schools;
using NodaTime;
using NodaTime.Text;

namespace NetworkPortal.Visits.Hosting;

/// <summary>The form for posting or editing a day.</summary>
internal sealed class DayForm : SeenForm
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
            .WithHint("Use one line, such as “Student-led conferences in grades 3–5.”");

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
            .Number("people", "How many visitors can come in total?", 1, HostDay.MaxPeople)
            .Require("Enter how many visitors can come in total.");

    public Field Description { get; } =
        Field
            .LongText("description", "Schedule for the day", 6)
            .UpTo(4000)
            .WithHint("In a few lines, say when to arrive, how the day will go, and when there’ll be time to talk.");

    public Field ContactName { get; } =
        Field
            .Text("contact_name", "Who should visitors ask for?")
            .UpTo(VisitPerson.NameLength)
            .WithAutocomplete("off")
            .WithHint("Only the teams that are coming see the name and phone number.");

    public Field ContactPhone { get; } =
        Field
            .Text("contact_phone", "Their phone number that day", "tel")
            .UpTo(40)
            .WithAutocomplete("off")
            .Accept(ArrivalFacts.IsPhone, "Enter a phone number with its area code, such as 555-555-0100.");

    public Field Lunch { get; } =
        Field
            .Text("lunch", "Lunch")
            .UpTo(200)
            .WithHint("Say what you offer, such as “School lunch in the cafeteria.” Leave it blank if there’s none.");

    public Field LunchPrice { get; } =
        Field
            .Text("lunch_price", "Price of lunch for each person, in dollars")
            .UpTo(7)
            .Cleaned(text => text.TrimStart('$'))
            .Accept(text => Dollars(text) is not null, "Enter an amount such as 4.50.");

    /// <summary>Offered when visitors would be emailed about the change.</summary>
    public Field Quietly { get; } =
        Field
            .Checkbox("quietly", "This is a small fix. Don’t email the visitors.")
            .WithHint("We always email them about a new date or time.");

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
            Contact = new(ContactName.Value, ContactPhone.Value),
            Lunch = new(Lunch.Value, Dollars(LunchPrice.Value)),
            Teams = Teams.AsNumber!.Value,
            People = People.AsNumber!.Value,
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
        ContactName.Set(day.Contact.Name);
        ContactPhone.Set(day.Contact.Phone);
        Lunch.Set(day.Lunch.Offer);
        LunchPrice.Set(day.Lunch.Price?.ToString("0.00", CultureInfo.InvariantCulture));
        Version.Set($"{day.Version}");
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
        if (LunchPrice.Values.Count > 0 && Lunch.Values.Count == 0)
            Lunch.Fail("Say what lunch you offer at that price.");
        if (People.AsNumber < Teams.AsNumber)
            People.Fail(
                "Each team brings at least one person, so the number of visitors can’t be lower than the number of "
                    + "teams."
            );
        return Valid;
    }

    /// <summary>Adds an error at the number that is smaller than what is taken already.</summary>
    public void FailForPlaces(int teams, int people)
    {
        if (Teams.AsNumber < teams)
            Teams.Fail($"{Plural.Of(teams, "team has", "teams have")} a spot on this day. Enter {teams} or more.");
        if (People.AsNumber < people)
            People.Fail(
                $"{Plural.Of(people, "person has", "people have")} a spot on this day. Enter {people} or more."
            );
    }

    /// <summary>Adds an error that says what someone else changed meanwhile, and takes their version as seen.</summary>
    public void FailForChanges(HostDay day)
    {
        var theirs = day.Events.Where(happened => happened.Version > (Seen ?? 0)).ToList();
        Fail(
            $"{string.Join(" and ", theirs.Select(happened => happened.By).Distinct())} changed this day after you "
                + "opened it. Compare what’s new with your entries below, then save again."
        );
        Version.Set($"{day.Version}");
    }

    private static decimal? Dollars(string text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var price)
        && price <= 1000
        && price == decimal.Round(price, 2)
            ? price
            : null;

    private string Zones()
    {
        if (zone is not null && schools.Any(school => school.TimeZoneId != zone))
            return $"Enter times in {Clock.ZoneName(zone)} time. That’s the time zone this visit day was posted in.";
        var names = schools.Select(school => Clock.ZoneName(school.TimeZoneId)).Distinct().ToList();
        return names.Count == 1
            ? $"Enter times in your school’s time zone ({names[0]})."
            : "Enter times in the time zone of the school you chose.";
    }
}
