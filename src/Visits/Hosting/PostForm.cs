using Microsoft.AspNetCore.Http;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Schools;
using NodaTime;

namespace NetworkPortal.Visits.Hosting;

/// <summary>The form for posting days, up to twelve at once with the same spots: of a new offer, or more of one that
/// the school has. Each date can have hours of its own.</summary>
internal sealed class PostForm : DayForm
{
    public const int MaxDates = 12;

    /// <summary>The value of <see cref="Kind"/> for a day for which individuals sign up.</summary>
    public const string Individuals = "people";

    private const string OneTeam = "teams";

    /// <summary>From so many schools on, they are a list.</summary>
    private const int ManySchools = 8;

    /// <summary>Most schools post fewer at once.</summary>
    private const int UnfoldedDates = 3;

    private readonly IReadOnlyList<School> schools;

    /// <param name="schools">The schools that can host the days of a new offer.</param>
    /// <param name="kind">Who can come, as in <see cref="Kind"/>; null for teams.</param>
    public PostForm(IReadOnlyList<School> schools, string? kind = null)
        : this(new OfferForm(), schools)
    {
        if (kind == Individuals)
            Kind.Set(kind);
    }

    /// <param name="offer">The offer to add days to, with its school.</param>
    public PostForm(VisitOffer offer)
        : this(null, [offer.School]) { }

    private PostForm(OfferForm? offer, IReadOnlyList<School> schools)
    {
        (this.schools, Offer) = (schools, offer);
        Kind.Set(OneTeam);
        Size.Set("1");
        School = Field
            .Choice("school", "Which school is hosting?", schools.Count > ManySchools ? "select" : "radios")
            .Require("Choose the school that’s hosting.");
        School.From(schools.Select(school => new Option(school.Id.ToString(), school.Name)));
        if (schools.Count == 1)
            School.Set(schools[0].Id.ToString());
        var zones = schools.Select(school => Clock.ZoneName(school.TimeZoneId)).Distinct().ToList();
        Starts.WithHint(
            zones.Count == 1
                ? $"Enter times in your school’s time zone ({zones[0]})."
                : "Enter times in the time zone of the school you chose."
        );
    }

    /// <summary>Whether teams request the day or individuals sign up for it.</summary>
    public Field Kind { get; } =
        Field.Choice("kind", "Who can come?").From([new(OneTeam, "Teams"), new(Individuals, "Individuals")]);

    public override bool SignsUp => Kind.Value == Individuals;

    public Field School { get; }

    /// <summary>What visitors will see; null if the school has that offer already.</summary>
    public OfferForm? Offer { get; }

    /// <summary>The dates after the first one.</summary>
    public IReadOnlyList<DateRow> Rows { get; } =
    [.. Enumerable.Range(2, MaxDates - 1).Select(number => new DateRow(number))];

    public override IReadOnlyList<Field> Fields => [.. All.Where(IsAsked)];

    private IEnumerable<Field> All =>
        [
            Kind,
            .. Offer is null ? [] : Offer.Texts.Prepend(School),
            Date,
            Starts,
            Ends,
            .. Rows.SelectMany(row => new[] { row.Date, row.Starts, row.Ends }),
            Teams,
            People,
            Size,
            ByHost,
            PartnersUntil,
            ContactName,
            ContactPhone,
            Lunch,
            LunchPrice,
            Anyway,
        ];

    /// <summary>The rows shown at first, and those to unfold.</summary>
    public IReadOnlyList<DateRow> FirstRows => [.. Rows.Take(UnfoldedDates - 1)];

    public IReadOnlyList<DateRow> LaterRows => [.. Rows.Skip(UnfoldedDates - 1)];

    public bool HasLaterDates => LaterRows.Any(row => row.HasDate || row.HasHours);

    public override IReadOnlyList<Field> Dates => [Date, .. Rows.Where(row => row.HasDate).Select(row => row.Date)];

    public bool HasChoice => School.Options.Count > 1;

    public School At => schools.Single(school => school.Id.ToString() == School.Value);

    protected override string ZoneId => At.TimeZoneId;

    /// <summary>Suggests what another day has, for new dates of the same or a similar offer.</summary>
    public PostForm Repeat(HostDay day)
    {
        School.Set(day.SchoolId.ToString());
        Offer?.Fill(day.Offer);
        Kind.Set(day.TakesSignUps ? Individuals : OneTeam);
        FillHours(day);
        return this;
    }

    public override async Task<bool> ReadAll(HttpContext http, Instant now)
    {
        // Which fields there are depends on it.
        Kind.Set((await FormBody.Read(http))[Kind.Name] == Individuals ? Individuals : OneTeam);
        await base.ReadAll(http, now);
        foreach (var row in Rows)
            row.Check();
        return Valid;
    }

    protected override (Field Starts, Field Ends) HoursOf(Field date) =>
        Rows.FirstOrDefault(row => row.Date == date) is { HasHours: true } row
            ? (row.Starts, row.Ends)
            : (Starts, Ends);
}
