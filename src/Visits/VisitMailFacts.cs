using NetworkPortal.Mail;
using NetworkPortal.Meetings;
using NetworkPortal.Site;

namespace NetworkPortal.Visits;

/// <summary>The data of an email about a visit.</summary>
/// <param name="Name">The reader's name.</param>
/// <param name="Url">The absolute URL of the page to open. It only shows the visit and changes nothing.</param>
internal sealed record VisitMailFacts(string Title, string Name, string Url) : MailPage(Title)
{
    public required string Host { get; init; }

    public required string Visitor { get; init; }

    /// <summary>The day in the host's time zone and, if the local times differ, in the visitors'.</summary>
    public required IReadOnlyList<Fact> Facts { get; init; }

    /// <summary>How to get in and whom to call; empty until the visit is confirmed.</summary>
    public IReadOnlyList<Fact> Directions { get; init; } = [];

    /// <summary>The schedule of the day, as the host wrote it.</summary>
    public required string Agenda { get; init; }

    /// <summary>What visitors should bring or know.</summary>
    public required string Bring { get; init; }

    public required string Purpose { get; init; }

    public required IReadOnlyList<string> Team { get; init; }

    public required string RequestedBy { get; init; }

    /// <summary>Who declined, canceled, or moved the visit; blank in other emails.</summary>
    public string By { get; init; } = "";

    public string Reason { get; init; } = "";

    /// <summary>The reader's personal link to say that they can't come; blank if they needn't have one.</summary>
    public string CannotComeUrl { get; init; } = "";

    /// <summary>The reader's personal link to the arrival sheet; blank in emails to others, or before a yes.</summary>
    public string ArrivalUrl { get; init; } = "";

    /// <summary>Whether the reader should still confirm the host's visitor rules.</summary>
    public bool OwesRules { get; init; }

    /// <summary>When the host should have answered the request.</summary>
    public string AnswerBy { get; init; } = "";

    /// <summary>Other days that the reader could request.</summary>
    public IReadOnlyList<Fact> Others { get; init; } = [];

    /// <summary>Who joined the team and who left it in this change.</summary>
    public IReadOnlyList<string> Joined { get; init; } = [];

    public IReadOnlyList<string> Left { get; init; } = [];

    /// <summary>Who on the team still needs a substitute.</summary>
    public IReadOnlyList<string> Uncovered { get; init; } = [];

    /// <summary>What changed, from what to what.</summary>
    public IReadOnlyList<FieldChange> Changes { get; init; } = [];

    /// <summary>Where to subscribe to calendars, for people who get an invitation for the first time; blank for
    /// others.</summary>
    public string CalendarsUrl { get; init; } = "";

    /// <summary>Whether a calendar invitation or cancellation is attached to this email.</summary>
    public bool InCalendar { get; init; }
}
