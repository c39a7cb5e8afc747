using NetworkPortal.Kernel;
using NetworkPortal.Site.Dues;
using NodaTime;
using NodaTime.Text;

namespace NetworkPortal.Meetings;

/// <summary>The button that joins a meeting by video, from ten minutes before its start until its end.</summary>
/// <param name="Url">The link of the meeting, for people who take part.</param>
public sealed record JoinOnline(string Url)
{
    private static readonly Duration OpensBefore = Duration.FromMinutes(10);

    /// <summary>Whether the button is there now.</summary>
    public required bool IsOpen { get; init; }

    /// <summary>When it is there, in the time zone of the meeting.</summary>
    public required string Opens { get; init; }

    /// <summary>"5:50 PM Eastern" for the reader; null if the local times are the same.</summary>
    public required string? Yours { get; init; }

    /// <summary>The same two moments in ISO 8601, for the script that shows and hides the button.</summary>
    public required string OpensAt { get; init; }

    public required string ClosesAt { get; init; }

    /// <summary>Adds the button to what is due, or when it will be there.</summary>
    public DueLine AddTo(DueLine line) =>
        IsOpen
            ? line with
            {
                Actions = [new DueAction("Join online", Url) { Kind = "primary" }, .. line.Actions],
            }
            : line with
            {
                Text = $"You can join online ten minutes before it starts. {line.Text}",
            };

    /// <summary>Returns null if the meeting has no link or is over.</summary>
    /// <param name="reader">The reader's time zone; null if unknown.</param>
    public static JoinOnline? To(OnlineMeeting meeting, string? reader, Instant now)
    {
        if (meeting.Url.Length == 0 || now >= meeting.EndsAt)
            return null;
        var opens = meeting.StartsAt - OpensBefore;
        return new(meeting.Url)
        {
            IsOpen = now >= opens,
            Opens = Clock.Format(opens, meeting.ZoneId),
            Yours = MeetingTime.StartForReader(opens, meeting.ZoneId, reader),
            OpensAt = InstantPattern.General.Format(opens),
            ClosesAt = InstantPattern.General.Format(meeting.EndsAt),
        };
    }
}

/// <summary>A meeting that people can join by video.</summary>
/// <param name="Url">Blank if they meet in person.</param>
/// <param name="ZoneId">The IANA id of the meeting's time zone.</param>
public sealed record OnlineMeeting(string Url, Instant StartsAt, Instant EndsAt, string ZoneId);
