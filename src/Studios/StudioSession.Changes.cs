using NetworkPortal.Meetings;
using NodaTime;

namespace NetworkPortal.Studios;

/// <summary>What a facilitator enters for a session.</summary>
/// <param name="Place">A room, or the URL of an online meeting.</param>
internal sealed record SessionPlan(string Title, Instant StartsAt, Instant EndsAt, string Place)
{
    /// <summary>What members should know beforehand.</summary>
    public string Notes { get; init; } = "";

    /// <summary>Whether it is one of a series that shares its title.</summary>
    public bool IsOfSeries { get; init; }
}

internal sealed partial class StudioSession
{
    public const int TitleLength = 100;
    public const int PlaceLength = 300;
    public const int NotesLength = 2000;
    private const string Of = " of ";
    private const StringComparison Ordinal = StringComparison.Ordinal;

    public StudioSession(Guid studio, Guid id, SessionPlan plan)
        : this(studio, plan.Title, plan.StartsAt, plan.EndsAt, plan.Place)
    {
        (Id, Notes) = (id, plan.Notes);
        if (plan.IsOfSeries)
            Title = Numbered(Topic, 1, 1);
    }

    /// <summary>What a facilitator entered; blank if it has only its number.</summary>
    public string Topic { get; private set; }

    /// <summary>Whether its title has its number, because it has no title of its own.</summary>
    public bool IsNumbered => Title != Topic;

    /// <summary>What members should know beforehand; shown only to them.</summary>
    public string Notes { get; private set; } = "";

    /// <summary>When it was canceled; lists still show it.</summary>
    public Instant? CanceledAt { get; private set; }

    public string CancelReason { get; private set; } = "";

    /// <summary>Incremented with each change that people are told of; see <see cref="SessionInvitation"/>.</summary>
    public int Revision { get; private set; }

    public bool IsCanceled => CanceledAt is not null;

    /// <summary>Returns what a plan changes, as people read it.</summary>
    /// <param name="zone">The studio's time zone.</param>
    public IReadOnlyList<FieldChange> Difference(SessionPlan plan, string zone) =>
        FieldChange.Of(
            new("Topic", Topic, plan.Title),
            new(
                "Time",
                MeetingTime.Describe(StartsAt, EndsAt, zone),
                MeetingTime.Describe(plan.StartsAt, plan.EndsAt, zone)
            ),
            new("Place", Place, plan.Place),
            new("Notes", Notes, plan.Notes)
        );

    /// <summary>Changes it. A new time or place is a new version for calendars; other edits aren't.</summary>
    public void Edit(SessionPlan plan, Instant now)
    {
        Move(plan.StartsAt, plan.EndsAt, plan.Place, now);
        if (plan.Title != Topic)
            Title = plan.Title.Length > 0 ? plan.Title : Numbered(plan.Title, 1, 1);
        Topic = plan.Title;
        Notes = plan.Notes;
        ChangedAt = now;
        Revision++;
    }

    /// <summary>Says in the title which of how many it is.</summary>
    public void Number(int number, int count) => Title = Numbered(Topic, number, count);

    /// <summary>Whether it is another title for people who know this one. A new total alone is none: "3 of 8" and "3 of
    /// 7" are the same session.</summary>
    public bool IsRetitled(string known) =>
        known != Title
        && !(IsNumbered && known.StartsWith(Title[..(Title.LastIndexOf(Of, Ordinal) + Of.Length)], Ordinal));

    public void Cancel(string reason, Instant now)
    {
        CanceledAt = now;
        ChangedAt = now;
        CancelReason = reason;
        Sequence++;
        Revision++;
    }

    /// <summary>Makes what is sent next newer than what a calendar already has.</summary>
    /// <param name="sent">The sequence that it has.</param>
    public void RaiseSequence(int sent) => Sequence = Math.Max(Sequence, sent + 1);

    private static string Numbered(string topic, int number, int count) =>
        topic.Length > 0 ? $"{topic} ({number}{Of}{count})" : $"Session {number}{Of}{count}";
}
