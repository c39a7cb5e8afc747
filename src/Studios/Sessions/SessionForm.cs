using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Meetings;
using NodaTime;
using NodaTime.Text;

namespace NetworkPortal.Studios.Sessions;

/// <summary>What a session's forms have in common. Times are in the studio's zone.</summary>
internal abstract class SessionForm : SeenForm
{
    private static readonly LocalTimePattern Hours = LocalTimePattern.CreateWithInvariantCulture("HH:mm");
    private readonly StudioRoom room;

    protected SessionForm(StudioRoom room)
    {
        this.room = room;
        Starts.WithHint($"Enter times in the studio’s time zone ({Clock.ZoneName(room.TimeZoneId)}).");
    }

    public Field Topic { get; } =
        Field
            .Text("topic", "Topic")
            .UpTo(StudioSession.TitleLength)
            .WithHint(
                "Everyone can see it on the studio’s page. Without a topic, sessions are numbered: Session 3 of 8. A "
                    + "series with one topic gets numbers, too."
            )
            .WithAutocomplete("off");

    public Field Date { get; } = Field.Day("date", "Date").Require("Enter a date.");

    public Field Starts { get; } = Field.Hour("starts", "Starts").Require("Enter a start time.");

    public Field Ends { get; } = Field.Hour("ends", "Ends").Require("Enter an end time.");

    public Field Place { get; } = PlaceField();

    public Field Notes { get; } =
        Field
            .LongText("notes", "Notes for members", rows: 3)
            .UpTo(StudioSession.NotesLength)
            .WithHint("What to bring or read. It’s in the calendar invitation, too.");

    public static Field PlaceField() =>
        Field
            .Text("place", "Room or meeting link")
            .UpTo(StudioSession.PlaceLength)
            .WithHint("Only members will see this.")
            .WithAutocomplete("off");

    /// <summary>Returns the session on one of the dates.</summary>
    public SessionPlan On(LocalDate date) =>
        new(
            Topic.Value,
            Clock.At(date, Starts.AsHour!.Value, room.TimeZoneId),
            Clock.At(date, Ends.AsHour!.Value, room.TimeZoneId),
            Place.Value
        )
        {
            Notes = Notes.Value,
        };

    /// <summary>Checks the hours, which are the same on all dates.</summary>
    protected void CheckHours(IEnumerable<LocalDate> dates)
    {
        if (Ends.AsHour <= Starts.AsHour)
            Ends.Fail("Choose an end time after the start time.");
        foreach (var date in dates)
        foreach (var hour in (Field[])[Starts, Ends])
            if (hour.AsHour is { } time && Clock.Skips(date, time, room.TimeZoneId))
                hour.Fail(
                    $"{Clock.Format(time)} doesn’t exist on {Clock.Format(date)} because clocks spring forward. "
                        + "Choose another time."
                );
    }

    protected void Fill(StudioSession session)
    {
        var zone = Clock.Zone(room.TimeZoneId);
        var (from, to) = (session.StartsAt.InZone(zone), session.EndsAt.InZone(zone));
        Topic.Set(session.Topic);
        Starts.Set(Hours.Format(from.TimeOfDay));
        Ends.Set(Hours.Format(to.TimeOfDay));
        Place.Set(session.Place);
        Notes.Set(session.Notes);
    }
}
