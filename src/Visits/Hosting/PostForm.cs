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

    /// <summary>Most schools post fewer at once.</summary>
    private const int UnfoldedDates = 3;

    private readonly IReadOnlyList<School> schools;

    /// <param name="schools">The schools that can host the days of a new offer.</param>
    public PostForm(IReadOnlyList<School> schools)
        : this(schools, new OfferForm()) { }

    /// <param name="offer">The offer to add days to, with its school.</param>
    public PostForm(VisitOffer offer)
        : this([offer.School], null) { }

    private PostForm(IReadOnlyList<School> schools, OfferForm? offer)
    {
        (this.schools, Offer) = (schools, offer);
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

    public Field School { get; } =
        Field.Choice("school", "Which school is hosting?", "radios").Require("Choose the school that’s hosting.");

    /// <summary>What visitors will see; null if the school has that offer already.</summary>
    public OfferForm? Offer { get; }

    /// <summary>The dates after the first one.</summary>
    public IReadOnlyList<DateRow> Rows { get; } =
    [.. Enumerable.Range(2, MaxDates - 1).Select(number => new DateRow(number))];

    public override IReadOnlyList<Field> Fields =>
        [
            .. Offer is null ? [] : Offer.Texts.Prepend(School),
            Date,
            Starts,
            Ends,
            .. Rows.SelectMany(row => new[] { row.Date, row.Starts, row.Ends }),
            Teams,
            People,
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
        FillHours(day);
        return this;
    }

    public override async Task<bool> ReadAll(HttpContext http, Instant now)
    {
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
