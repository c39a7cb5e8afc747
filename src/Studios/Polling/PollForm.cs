using Microsoft.AspNetCore.Http;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Studios.Sessions;
using NodaTime;

namespace NetworkPortal.Studios.Polling;

/// <summary>The form in which a facilitator offers times. They are in the studio's zone.</summary>
internal sealed class PollForm : Form
{
    private const int LeastTimes = 2;

    /// <summary>How many times the page shows at first.</summary>
    private const int ShownTimes = 3;
    private readonly string zone;

    public PollForm(StudioRoom room)
    {
        zone = room.TimeZoneId;
        Rows = [.. Enumerable.Range(1, TimePoll.MaxTimes).Select(number => new Row(number))];
        Minutes.Set("60");
    }

    /// <summary>A date and a start time; both are blank if the row isn't used.</summary>
    internal sealed class Row(int number)
    {
        public int Number => number;

        public Field Date { get; } = Field.Day($"date-{number}", "Date");

        public Field Starts { get; } = Field.Hour($"starts-{number}", "Starts");

        public bool IsBlank => Date.Values.Count == 0 && Starts.Values.Count == 0;

        public (LocalDate Date, LocalTime Time)? At =>
            Date.AsDay is { } date && Starts.AsHour is { } time ? (date, time) : null;

        public bool IsWrong => Date.Error is not null || Starts.Error is not null;

        public void Check(SessionDates dates, string zone)
        {
            if (IsBlank)
                return;
            if (Date.Values.Count == 0)
                Date.Fail($"Time {number}: enter a date.");
            if (Starts.Values.Count == 0)
                Starts.Fail($"Time {number}: enter a start time.");
            if (Date.AsDay is { } day && dates.Forbids(day) is { } problem)
                Date.Fail($"Time {number}: {problem}");
            if (At is var (date, time) && Clock.Skips(date, time, zone))
                Starts.Fail($"Time {number}: clocks spring forward then. Choose another time.");
        }
    }

    public Field Topic { get; } =
        Field.Text("topic", "Topic").Require("Enter a topic.").UpTo(StudioSession.TitleLength).WithAutocomplete("off");

    public Field Place { get; } = SessionForm.PlaceField();

    public Field Minutes { get; } =
        Field.Number("minutes", "Length in minutes", 15, 480).Require("Enter how many minutes the session takes.");

    public IReadOnlyList<Row> Rows { get; }

    public IReadOnlyList<Row> Shown => [.. Rows.Take(ShownTimes)];

    public IReadOnlyList<Row> More => [.. Rows.Skip(ShownTimes)];

    /// <summary>Whether the page shows the other times, too, because something is in them.</summary>
    public bool ShowsMore => More.Any(row => !row.IsBlank || row.IsWrong);

    public Field AnswerBy { get; } =
        Field.Day("answer_by", "Answer by").Require("Enter the last date on which people can answer.");

    public override IReadOnlyList<Field> Fields =>
        [Topic, Place, Minutes, .. Rows.SelectMany(row => new[] { row.Date, row.Starts }), AnswerBy];

    /// <summary>The id generated with the page.</summary>
    public Guid Key { get; private set; } = Guid.CreateVersion7();

    public IReadOnlyList<LocalDate> Dates => [.. Rows.Select(row => row.Date.AsDay).OfType<LocalDate>()];

    public PollPlan Plan =>
        new(Topic.Value, Place.Value, Minutes.AsNumber!.Value)
        {
            Starts = [.. Rows.Select(row => row.At).OfType<(LocalDate Date, LocalTime Time)>().Select(Moment)],
            AnswersUntil = Clock.Zone(zone).AtStartOfDay(AnswerBy.AsDay!.Value.PlusDays(1)).ToInstant(),
        };

    public async Task ReadAll(HttpContext http)
    {
        await Read(http);
        if (Guid.TryParse((await FormBody.Read(http))["key"], out var key))
            Key = key;
    }

    public void Check(SessionDates dates)
    {
        foreach (var row in Rows)
            row.Check(dates, zone);
        var times = Rows.Select(row => row.At).OfType<(LocalDate Date, LocalTime Time)>().ToList();
        if (Rows.Count(row => !row.IsBlank) < LeastTimes)
            Rows.First(row => row.IsBlank).Date.Fail("Offer at least two times.");
        foreach (var row in Rows.Where(row => row.At is not null).GroupBy(row => row.At).SelectMany(g => g.Skip(1)))
            row.Date.Fail($"Time {row.Number}: you already offer this time.");
        if (AnswerBy.AsDay < dates.Today)
            AnswerBy.Fail("Choose today or a later date.");
        else if (times.Count > 0 && AnswerBy.AsDay >= times.Min(time => time.Date))
            AnswerBy.Fail("Choose a date before the first of these times.");
    }

    private Instant Moment((LocalDate Date, LocalTime Time) at) => Clock.At(at.Date, at.Time, zone);
}
