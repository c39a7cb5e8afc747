using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Meetings;
using NetworkPortal.Meetings.Closures;
using NetworkPortal.Schools;
using NodaTime;
using NodaTime.Text;

namespace NetworkPortal.Visits.Hosting;

/// <summary>The form for one day of an offer: when it is, and how many can come.</summary>
internal class DayForm : SeenForm
{
    private const int MaxLunchDollars = 1000;
    private static readonly LocalTimePattern Hours = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    private readonly HostDay? day;

    protected DayForm() { }

    /// <param name="day">The day, with its school. It is edited in its own time zone, which differs from the school's
    /// if that was corrected since.</param>
    public DayForm(HostDay day)
    {
        this.day = day;
        var zone = Clock.ZoneName(day.TimeZoneId);
        Starts.WithHint(
            day.School.TimeZoneId == day.TimeZoneId
                ? $"Enter times in your school’s time zone ({zone})."
                : $"Enter times in {zone} time. That’s the time zone this visit day was posted in."
        );
    }

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

    /// <summary>Asked for days with sign-ups, in place of <see cref="Teams"/>.</summary>
    public Field Size { get; } =
        Field
            .Number("size", "How many people can one person sign up?", 1, Visit.MaxPeople)
            .Require("Enter how many people one person can sign up.")
            .WithHint("Count the person who signs up. Enter 1 if everyone should sign up for themselves.");

    public Field ByHost { get; } =
        Field
            .Checkbox("by_host", "I’ll confirm each sign-up")
            .WithHint("If you leave this unchecked, everyone who signs up is confirmed right away.");

    /// <summary>Asked if the host has partner schools.</summary>
    public Field PartnersUntil { get; } =
        Field
            .Day("partners_until", "For partner schools only until")
            .WithHint("Your partner schools can request this day first. It opens to everyone the day after this date.");

    /// <summary>Whether the host has partner schools.</summary>
    public bool HasPartners { get; private set; }

    /// <summary>Finds out whether one of the schools has partner schools.</summary>
    public async Task<bool> AskForPartners(PortalDb db, IEnumerable<Guid> schools, CancellationToken ct)
    {
        var active = db.Set<Partnership>().Active();
        return HasPartners =
            day is { IsForPartners: true }
            || await active.AnyAsync(p => p.Schools.Any(s => schools.Contains(s.SchoolId)), ct);
    }

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
            .WithHint("Describe what you offer, such as “School lunch in the cafeteria.” Leave blank if there’s none.");

    public Field LunchPrice { get; } =
        Field
            .Text("lunch_price", "Lunch price per person (dollars)")
            .UpTo(7)
            .Cleaned(text => text.TrimStart('$'))
            .Accept(text => Dollars.Parse(text, 2, MaxLunchDollars) is not null, "Enter an amount such as 4.50.");

    /// <summary>Offered when visitors would be emailed about the change.</summary>
    public Field Quietly { get; } = SmallFix().WithHint("We always email them about a new date or time.");

    /// <summary>Offered when one of the dates is questioned.</summary>
    public Field Anyway { get; } = Field.Checkbox("anyway", "Use this date anyway");

    /// <summary>Whether to offer <see cref="Anyway"/>.</summary>
    public bool Doubts { get; private set; }

    /// <summary>The dates that were asked for; there is one if a day is edited.</summary>
    public virtual IReadOnlyList<Field> Dates => [Date];

    protected virtual string ZoneId => day!.TimeZoneId;

    /// <summary>Whether individuals sign up for the day.</summary>
    public virtual bool SignsUp => day is { TakesSignUps: true };

    public override IReadOnlyList<Field> Fields => [.. base.Fields.Where(IsAsked)];

    protected bool IsAsked(Field field) =>
        (SignsUp ? field != Teams : field != Size && field != ByHost) && (HasPartners || field != PartnersUntil);

    public HostDayPlan Plan => On(Date);

    public static Field SmallFix() => Field.Checkbox("quietly", "This is a small fix. Don’t email the visitors.");

    /// <summary>Returns the fields with the hours of one of the dates.</summary>
    protected virtual (Field Starts, Field Ends) HoursOf(Field date) => (Starts, Ends);

    /// <summary>Returns the plan of the day on one of the dates.</summary>
    public HostDayPlan On(Field date) =>
        new()
        {
            Date = date.AsDay!.Value,
            Starts = HoursOf(date).Starts.AsHour ?? Starts.AsHour!.Value,
            Ends = HoursOf(date).Ends.AsHour ?? Ends.AsHour!.Value,
            TimeZoneId = ZoneId,
            Contact = new(ContactName.Value, ContactPhone.Value),
            Lunch = new(Lunch.Value, Dollars.Parse(LunchPrice.Value, 2, MaxLunchDollars) / 100m),
            Teams = (SignsUp ? People : Teams).AsNumber!.Value,
            People = People.AsNumber!.Value,
            SignUpSize = SignsUp ? Size.AsNumber!.Value : 0,
            ConfirmsAtOnce = SignsUp && !ByHost.Checked,
            PartnersUntil = PartnersUntil.AsDay,
        };

    public DayForm Fill(HostDay from)
    {
        Date.Set(LocalDatePattern.Iso.Format(from.Date));
        PartnersUntil.Set(from.PartnersUntil is { } until ? LocalDatePattern.Iso.Format(until) : null);
        FillHours(from);
        Version.Set($"{from.Version}");
        return this;
    }

    protected void FillHours(HostDay from)
    {
        Starts.Set(Hours.Format(from.Starts));
        Ends.Set(Hours.Format(from.Ends));
        Teams.Set($"{from.Teams}");
        People.Set($"{from.People}");
        Size.Set(from.TakesSignUps ? $"{from.SignUpSize}" : "1");
        ByHost.Set(from is { TakesSignUps: true, ConfirmsAtOnce: false } ? "true" : null);
        ContactName.Set(from.Contact.Name);
        ContactPhone.Set(from.Contact.Phone);
        Lunch.Set(from.Lunch.Offer);
        LunchPrice.Set(from.Lunch.Price?.ToString("0.00", CultureInfo.InvariantCulture));
    }

    public virtual async Task<bool> ReadAll(HttpContext http, Instant now)
    {
        if (!await Read(http))
            return false;
        foreach (var date in Dates)
            Check(date, now);
        if (LunchPrice.Values.Count > 0 && Lunch.Values.Count == 0)
            Lunch.Fail("Describe the lunch, or remove the price.");
        if (People.AsNumber < Teams.AsNumber)
            People.Fail(
                "Each team brings at least one person, so the number of visitors can’t be lower than the number of "
                    + "teams."
            );
        return Valid;
    }

    /// <summary>Questions dates without school and dates that the host’s settings speak against, unless the host
    /// already confirmed them.</summary>
    /// <param name="before">The date that the day has now; it isn't questioned again.</param>
    /// <returns>Whether all dates can be used.</returns>
    public async Task<bool> Question(PortalDb db, Guid school, CancellationToken ct, LocalDate? before = null)
    {
        var asked = Dates.Select(date => date.AsDay!.Value).ToList();
        var calendar = await SchoolCalendar.Of(db, school, asked.Min(), asked.Max(), ct);
        var settings = await db.HostSettingsOf(school, ct);
        foreach (var field in Dates.Where(date => date.AsDay != before))
        {
            var date = field.AsDay!.Value;
            var why =
                calendar.WhyClosed(date)
                ?? (settings.Rests(date) ? "Your hosting settings say no visits that week." : null)
                ?? await db.WhyTooMany(settings, date, ct);
            if (why is null)
                continue;
            Doubts = true;
            if (!Anyway.Checked)
                field.Fail($"{why} Choose another date, or check the box below to use this one anyway.");
        }
        return Valid;
    }

    private void Check(Field date, Instant now)
    {
        var plan = On(date);
        if (plan.Date > now.InUtc().Date.PlusYears(2))
            date.Fail("Choose a date within the next two years.");
        else if (!plan.HasLength)
            HoursOf(date).Ends.Fail("Choose an end time after the start time.");
        else if (Clock.At(plan.Date, plan.Starts, plan.TimeZoneId) <= now)
            date.Fail("Choose a date and time in the future.");
        else if (plan.PartnersUntil >= plan.Date)
            PartnersUntil.Fail("Choose a date before the visit day.");
        else if (Dates.First(other => other.AsDay == date.AsDay) != date)
            date.Fail("This date is on the list twice. Remove it here.");
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
}
