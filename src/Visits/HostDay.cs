using NetworkPortal.Kernel;
using NetworkPortal.Meetings;
using NetworkPortal.Schools;
using NodaTime;

namespace NetworkPortal.Visits;

/// <summary>A day on which a school hosts visitors, planned in the school's local time.</summary>
/// <remarks>
/// The spots left are changed only by <see cref="HostDayCapacity"/>, in the database, never through this object.
/// </remarks>
internal sealed class HostDay
{
    public const int MaxTeams = 20;
    public const int MaxPeople = 100;

    private HostDay()
    {
        TimeZoneId = "";
        Contact = DayContact.None;
        Lunch = DayLunch.None;
    }

    public HostDay(VisitOffer offer, HostDayPlan plan, Instant now)
        : this()
    {
        Id = Guid.CreateVersion7();
        (OfferId, Offer) = (offer.Id, offer);
        SchoolId = offer.SchoolId;
        PublishedAt = now;
        TeamsLeft = plan.Teams;
        PeopleLeft = plan.People;
        Plan(plan);
    }

    public Guid Id { get; init; }

    public Guid OfferId { get; private set; }

    /// <summary>What visitors will see; always loaded with the day.</summary>
    public VisitOffer Offer { get; private set; } = null!;

    public Guid SchoolId { get; private set; }

    public School School { get; private set; } = null!;

    public LocalDate Date { get; private set; }

    public LocalTime Starts { get; private set; }

    public LocalTime Ends { get; private set; }

    /// <summary>The IANA id of the time zone of <see cref="Starts"/> and <see cref="Ends"/>.</summary>
    public string TimeZoneId { get; private set; }

    public Instant StartsAt { get; private set; }

    public Instant EndsAt { get; private set; }

    /// <summary>What visitors come to see, in one line. Queries use <see cref="VisitOffer.Focus"/>.</summary>
    public string Focus => Offer.Focus;

    /// <summary>The schedule of the day, in a few lines.</summary>
    public string Description => Offer.Description;

    public DayContact Contact { get; private set; }

    public DayLunch Lunch { get; private set; }

    public int Teams { get; private set; }

    public int TeamsLeft { get; private set; }

    public int People { get; private set; }

    public int PeopleLeft { get; private set; }

    /// <summary>The most people one sign-up can bring, the person who signs up included; 0 for a day that teams
    /// request. On a day with sign-ups, <see cref="Teams"/> is the number of people.</summary>
    public int SignUpSize { get; private set; }

    /// <summary>Whether sign-ups are confirmed at once, not by the host.</summary>
    public bool ConfirmsAtOnce { get; private set; }

    /// <summary>Whether individuals sign up for the day themselves.</summary>
    public bool TakesSignUps => SignUpSize > 0;

    /// <summary>The last date on which only partner schools see and request the day; null if it is open to
    /// everyone.</summary>
    public LocalDate? PartnersUntil { get; private set; }

    /// <summary>The end of that date at the host.</summary>
    public Instant? OpensAt { get; private set; }

    /// <summary>Whether only partner schools can request the day so far.</summary>
    public bool IsForPartners => PartnersUntil is not null;

    public void OpenToAll() => (PartnersUntil, OpensAt) = (null, null);

    public Instant PublishedAt { get; private set; }

    public Instant? CanceledAt { get; private set; }

    public string CancelReason { get; private set; } = "";

    /// <summary>Increased by one with each change by the host. Forms carry it, so that no one requests or overwrites
    /// something they haven’t seen.</summary>
    public int Version { get; private set; } = 1;

    /// <summary>What the host changed since the day was posted, oldest first.</summary>
    public List<HostDayEvent> Events { get; private set; } = [];

    public bool IsCanceled => CanceledAt is not null;

    public bool TakesRequests(Instant now) => !IsCanceled && now < StartsAt;

    public bool IsOver(Instant now) => now >= EndsAt;

    /// <summary>Changes the plan of the day. The spots left follow by <see cref="HostDayCapacity.Resize"/>.</summary>
    /// <returns>What changed; nothing if the plan is the same.</returns>
    public DayChange Change(HostDayPlan plan, Actor by, Instant now)
    {
        var moments = (StartsAt, EndsAt);
        var when = this.When();
        var spots = Spots;
        var told = FieldChange.Of(
            new(DayContact.Label, Contact.Text, plan.Contact.Text),
            new("Lunch", Lunch.Text, plan.Lunch.Text)
        );
        Plan(plan);
        var moved = moments != (StartsAt, EndsAt);
        if (moved)
            told = [new("When", when, this.When()), .. told];
        var all = FieldChange.Of([.. told, new("Spots", spots, Spots)]);
        if (all.Count > 0)
            Note(new(by, now) { Changes = all });
        return new(told, moved);
    }

    /// <summary>Takes over a change of the offer, which is a change of this day to everyone who reads it.</summary>
    public DayChange Follow(IReadOnlyList<FieldChange> changes, Actor by, Instant now)
    {
        Note(new(by, now) { Changes = changes });
        return new(changes, Moved: false) { Relocated = changes.Any(change => change.Label == OfferContent.LinkLabel) };
    }

    /// <summary>Returns what changed after a version, each fact from its value then to its value now.</summary>
    /// <param name="seen">Null for all changes.</param>
    public IReadOnlyList<FieldChange> ChangesSince(int? seen) =>
        Events.Where(happened => happened.Version > (seen ?? 0)).Summed();

    private string Spots =>
        TakesSignUps
            ? Plural.Of(People, "person", "people")
            : $"{Plural.Of(Teams, "team", "teams")}, {Plural.Of(People, "person", "people")}";

    private void Plan(HostDayPlan plan)
    {
        Date = plan.Date;
        Starts = plan.Starts;
        Ends = plan.Ends;
        TimeZoneId = plan.TimeZoneId;
        Contact = plan.Contact;
        Lunch = plan.Lunch;
        Teams = plan.Teams;
        People = plan.People;
        (SignUpSize, ConfirmsAtOnce) = (plan.SignUpSize, plan.ConfirmsAtOnce);
        PartnersUntil = plan.PartnersUntil;
        OpensAt = PartnersUntil is { } until ? Clock.At(until.PlusDays(1), LocalTime.Midnight, TimeZoneId) : null;
        (StartsAt, EndsAt) = (Clock.At(Date, Starts, TimeZoneId), Clock.At(Date, Ends, TimeZoneId));
    }

    private void Note(Happening happened)
    {
        Version++;
        Events.Add(new HostDayEvent(this, happened));
    }

    /// <summary>The plan as it is now.</summary>
    public HostDayPlan Current =>
        new()
        {
            Date = Date,
            Starts = Starts,
            Ends = Ends,
            TimeZoneId = TimeZoneId,
            Contact = Contact,
            Lunch = Lunch,
            Teams = Teams,
            People = People,
            SignUpSize = SignUpSize,
            ConfirmsAtOnce = ConfirmsAtOnce,
            PartnersUntil = PartnersUntil,
        };

    /// <summary>Returns the plan after a correction of the school's time zone.</summary>
    /// <param name="keepClock">True to keep the local hours; false to keep the moments.</param>
    /// <returns>Null if the day would have no length or end after midnight; it then keeps its time zone.</returns>
    public HostDayPlan? Rezoned(string zone, bool keepClock)
    {
        var starts = keepClock ? Date + Starts : StartsAt.InZone(Clock.Zone(zone)).LocalDateTime;
        var ends = keepClock ? Date + Ends : EndsAt.InZone(Clock.Zone(zone)).LocalDateTime;
        var plan = Current with
        {
            Date = starts.Date,
            Starts = starts.TimeOfDay,
            Ends = ends.TimeOfDay,
            TimeZoneId = zone,
        };
        return starts.Date == ends.Date && plan.HasLength ? plan : null;
    }

    /// <summary>Removes the contact when that person erases their account.</summary>
    public void ForgetContact() => Contact = DayContact.None;

    public TransitionResult Cancel(Happening happened)
    {
        if (IsCanceled)
            return TransitionResult.Already;
        if (IsOver(happened.At))
            return TransitionResult.Refused;
        (CanceledAt, CancelReason) = (happened.At, happened.Reason);
        Note(happened);
        return TransitionResult.Done;
    }
}

/// <summary>What a host changed about a day that the visitors should know.</summary>
/// <param name="Moved">Whether the start or end moment changed.</param>
internal sealed record DayChange(IReadOnlyList<FieldChange> Changes, bool Moved)
{
    /// <summary>Whether the address changed, which calendars show.</summary>
    public bool Relocated { get; init; }

    /// <summary>Returns what a school may know: only one that is coming learns the name and phone of the day's
    /// contact.</summary>
    public DayChange For(Visit visit) =>
        visit.State == VisitState.Confirmed ? this : this with { Changes = Changes.WithoutContact() };
}

internal sealed record HostDayPlan
{
    public required LocalDate Date { get; init; }

    public required LocalTime Starts { get; init; }

    public required LocalTime Ends { get; init; }

    /// <summary>The time zone of the times.</summary>
    public required string TimeZoneId { get; init; }

    public DayContact Contact { get; init; } = DayContact.None;

    public DayLunch Lunch { get; init; } = DayLunch.None;

    public required int Teams { get; init; }

    public required int People { get; init; }

    public int SignUpSize { get; init; }

    public bool ConfirmsAtOnce { get; init; }

    public LocalDate? PartnersUntil { get; init; }

    /// <summary>
    /// Whether the day ends after it begins, also if a daylight saving change skips the time between.
    /// </summary>
    public bool HasLength => Clock.At(Date, Starts, TimeZoneId) < Clock.At(Date, Ends, TimeZoneId);
}
