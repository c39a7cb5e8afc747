using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Forms;
using NodaTime;
using NodaTime.Text;

namespace NetworkPortal.Studios.Proposing;

/// <summary>The form for one session of a proposal. If all fields are blank, there is no such session.</summary>
internal sealed class SessionForm(int number)
{
    private static readonly LocalTimePattern HourMinute = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    public int Number => number;

    public Field Title { get; } =
        Field.Text($"session_{number}_title", "Topic").UpTo(StudioSession.TitleLength).WithAutocomplete("off");

    public Field Day { get; } =
        First(number, Field.Day($"session_{number}_day", "Date"), "Enter the date of the first session.");

    public Field Starts { get; } =
        First(number, Field.Hour($"session_{number}_starts", "Starts"), "Enter a start time for the first session.");

    public Field Ends { get; } =
        First(number, Field.Hour($"session_{number}_ends", "Ends"), "Enter an end time for the first session.");

    public Field Place { get; } =
        Field
            .Text($"session_{number}_place", "Room or meeting link")
            .UpTo(300)
            .WithHint("Only members will see this.")
            .WithAutocomplete("off");

    public IReadOnlyList<Field> Fields => [Title, Day, Starts, Ends, Place];

    public bool Blank => Fields.All(asked => asked.Values.Count == 0);

    /// <summary>Whether the page shows it expanded.</summary>
    public bool Open => number == 1 || !Blank;

    public void Check(LocalDate? first, LocalDate? last, string zone)
    {
        if (Blank)
            return;
        if (Day.Values.Count == 0)
            Day.Fail($"Session {number}: enter the date.");
        if (Starts.Values.Count == 0)
            Starts.Fail($"Session {number}: enter a start time.");
        if (Ends.Values.Count == 0)
            Ends.Fail($"Session {number}: enter an end time.");
        if (Day.AsDay < first || Day.AsDay > last)
            Day.Fail($"Session {number}: choose a date between the studio’s start and end dates.");
        if (Ends.AsHour <= Starts.AsHour)
            Ends.Fail($"Session {number}: choose an end time after the start time.");
        foreach (var hour in (Field[])[Starts, Ends])
            if (Day.AsDay is { } day && hour.AsHour is { } time && Clock.Skips(day, time, zone))
                hour.Fail(
                    $"Session {number}: {Clock.Format(time)} doesn’t exist on that date because clocks spring "
                        + "forward. Choose another time."
                );
    }

    public void Fill(StudioSession session, string zone)
    {
        var (starts, ends) = (session.StartsAt.InZone(Clock.Zone(zone)), session.EndsAt.InZone(Clock.Zone(zone)));
        Title.Set(session.Topic.Length > 0 ? session.Title : "");
        Day.Set(LocalDatePattern.Iso.Format(starts.Date));
        Starts.Set(HourMinute.Format(starts.TimeOfDay));
        Ends.Set(HourMinute.Format(ends.TimeOfDay));
        Place.Set(session.Place);
    }

    /// <summary>Moves a session of another studio, without its place.</summary>
    public void Move(Period later)
    {
        Day.Set(LocalDatePattern.Iso.Format(Day.AsDay!.Value + later));
        Place.Set("");
    }

    /// <returns>Null if it is blank.</returns>
    public StudioSession? Session(Guid studio, string zone)
    {
        if (Blank)
            return null;
        var day = Day.AsDay!.Value;
        return new(
            studio,
            Title.Value,
            Clock.At(day, Starts.AsHour!.Value, zone),
            Clock.At(day, Ends.AsHour!.Value, zone),
            Place.Value
        );
    }

    /// <summary>
    /// Makes a field required in the first session, because a studio starts with a scheduled session.
    /// </summary>
    private static Field First(int number, Field asked, string message) => number == 1 ? asked.Require(message) : asked;
}
