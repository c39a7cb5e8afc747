using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Schools;

namespace NetworkPortal.Visits.Hosting;

/// <summary>The form for posting days, up to twelve at once with the same hours and spots: of a new offer, or more of
/// one that the school has.</summary>
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
    /// <param name="last">The offer's last day, whose hours are suggested; null if it has none.</param>
    public PostForm(VisitOffer offer, HostDay? last)
        : this([offer.School], null)
    {
        if (last is not null)
            FillHours(last);
    }

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

    public IReadOnlyList<Field> MoreDates { get; } =
    [.. Enumerable.Range(2, MaxDates - 1).Select(number => Field.Day($"date-{number}", $"Date {number}"))];

    public override IReadOnlyList<Field> Fields =>
        [.. Offer is null ? [] : Offer.Texts.Prepend(School), Date, .. MoreDates, Starts, Ends, Teams, People, Anyway];

    /// <summary>The dates shown at first, and those to unfold.</summary>
    public IReadOnlyList<Field> FirstDates => [Date, .. MoreDates.Take(UnfoldedDates - 1)];

    public IReadOnlyList<Field> LaterDates => [.. MoreDates.Skip(UnfoldedDates - 1)];

    public bool HasLaterDates => LaterDates.Any(date => date.Values.Count > 0);

    public override IReadOnlyList<Field> Dates => [Date, .. MoreDates.Where(date => date.Values.Count > 0)];

    public bool HasChoice => School.Options.Count > 1;

    public School At => schools.Single(school => school.Id.ToString() == School.Value);

    protected override string ZoneId => At.TimeZoneId;
}
