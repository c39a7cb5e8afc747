using NetworkPortal.Kernel;
using NetworkPortal.Meetings;
using NodaTime;

namespace NetworkPortal.Studios;

/// <summary>How a studio ends: its facilitators say what it found.</summary>
internal sealed partial class Studio
{
    public const int FindingsLength = 8000;
    public const int ThanksLength = 1000;

    /// <summary>What it found, as Markdown; blank until it is finished.</summary>
    public string Findings { get; private set; } = "";

    /// <summary>Whom its facilitators thank.</summary>
    public string Thanks { get; private set; } = "";

    public bool IsFinished => State == StudioState.Completed;

    /// <summary>Whether facilitators can finish it: it has started.</summary>
    public bool CanFinish => State is StudioState.Active or StudioState.Paused;

    /// <summary>Whether its last day is over, and no one has finished it.</summary>
    public bool IsOverdue(Instant now) => CanFinish && IsPastLastDay(now);

    public bool IsPastLastDay(Instant now) => HasPassed(EndsOn, TimeZoneId, now);

    /// <summary>Whether the date is over in a time zone.</summary>
    public static bool HasPassed(LocalDate date, string zone, Instant now) => now.InZone(Clock.Zone(zone)).Date > date;

    /// <summary>Ends it with what it found. Once finished, the text can still be corrected.</summary>
    public TransitionResult Finish(string findings, string thanks, Happening happened)
    {
        if (!CanFinish && !IsFinished)
            return TransitionResult.Refused;
        if (IsFinished && (findings, thanks) == (Findings, Thanks))
            return TransitionResult.Already;
        (Findings, Thanks) = (findings, thanks);
        if (!IsFinished)
            return Move(
                StudioState.Completed,
                [StudioState.Active, StudioState.Paused],
                StudioEventKind.Completed,
                happened
            );
        Record(StudioEventKind.Edited, happened);
        return TransitionResult.Done;
    }
}
