using NetworkPortal.Kernel;
using NetworkPortal.Meetings;
using NodaTime;

namespace NetworkPortal.Studios;

/// <summary>Times for a session that isn't scheduled; people in the studio say which of them suit them.</summary>
internal sealed class TimePoll
{
    public const int MaxTimes = 8;

    private TimePoll() => Topic = Place = "";

    /// <param name="id">The id created with the form, so that a form submitted twice opens one poll.</param>
    public TimePoll(Guid id, Guid studio, PollPlan plan, Instant now)
    {
        Id = id;
        StudioId = studio;
        OpenedAt = now;
        Topic = plan.Topic;
        Place = plan.Place;
        Minutes = plan.Minutes;
        AnswersUntil = plan.AnswersUntil;
        Times = [.. plan.Starts.Order().Select((starts, at) => new PollTime(id, at + 1, starts))];
    }

    public Guid Id { get; private set; }

    public Guid StudioId { get; private set; }

    public Studio Studio { get; private set; } = null!;

    /// <summary>What the session is about.</summary>
    public string Topic { get; private set; }

    /// <summary>A room, or the URL of an online meeting.</summary>
    public string Place { get; private set; }

    /// <summary>How long the session is.</summary>
    public int Minutes { get; private set; }

    public Instant AnswersUntil { get; private set; }

    public Instant OpenedAt { get; private set; }

    public Instant? ClosedAt { get; private set; }

    /// <summary>The session that it became; null if it is open, or was closed without one.</summary>
    public Guid? SessionId { get; private set; }

    public List<PollTime> Times { get; private set; } = [];

    public List<PollReply> Replies { get; private set; } = [];

    public bool IsOpen => ClosedAt is null;

    public static string Url(string slug, Guid id) => $"{Studio.RoomUrl(slug)}/sessions/poll/{id}";

    /// <summary>Returns the last minute for answers: "Thursday, December 3, 2026, 11:59 PM (Mountain)".</summary>
    public string Deadline(string zone) => Clock.Format(AnswersUntil - Duration.Epsilon, zone);

    public bool TakesAnswers(Instant now) => IsOpen && now < AnswersUntil;

    /// <summary>Returns the session at one of the times.</summary>
    public SessionPlan Plan(PollTime time) =>
        new(Topic, time.StartsAt, time.StartsAt + Duration.FromMinutes(Minutes), Place);

    public PollReply? ReplyOf(Guid person) => Replies.Find(reply => reply.AccountId == person);

    /// <param name="answers">One for each time, in their order.</param>
    /// <param name="seen">The revision of the person's answers that they saw; null if it doesn't matter.</param>
    public TransitionResult Answer(Guid person, IReadOnlyList<TimeAnswer> answers, int? seen, Instant now)
    {
        var reply = ReplyOf(person);
        if (reply?.Answers.SequenceEqual(answers) == true)
            return TransitionResult.Already;
        if (!TakesAnswers(now) || answers.Count != Times.Count)
            return TransitionResult.Refused;
        if (reply is not null && seen is not null && seen != reply.Revision)
            return TransitionResult.Stale;
        if (reply is null)
            Replies.Add(reply = new(Id, person));
        reply.Set(answers, now);
        return TransitionResult.Done;
    }

    /// <param name="session">The session that it became; null for none.</param>
    public TransitionResult Close(Instant now, Guid? session = null)
    {
        if (!IsOpen)
            return TransitionResult.Already;
        (ClosedAt, SessionId) = (now, session);
        return TransitionResult.Done;
    }
}

/// <summary>What a facilitator enters for a poll.</summary>
internal sealed record PollPlan(string Topic, string Place, int Minutes)
{
    public required IReadOnlyList<Instant> Starts { get; init; }

    public required Instant AnswersUntil { get; init; }
}

/// <summary>One of the times, numbered from 1 by date.</summary>
internal sealed class PollTime
{
    private PollTime() { }

    public PollTime(Guid poll, int number, Instant starts)
    {
        PollId = poll;
        Number = number;
        StartsAt = starts;
    }

    public Guid PollId { get; private set; }

    public int Number { get; private set; }

    public Instant StartsAt { get; private set; }
}

/// <summary>One person's answers.</summary>
internal sealed class PollReply
{
    private const string Letters = "YIN";

    private PollReply() { }

    public PollReply(Guid poll, Guid person) => (PollId, AccountId) = (poll, person);

    public Guid PollId { get; private set; }

    public Guid AccountId { get; private set; }

    /// <summary>Incremented with each change; forms carry it.</summary>
    public int Revision { get; private set; }

    public Instant AnsweredAt { get; private set; }

    /// <summary>A letter for each time; see <see cref="Answers"/>.</summary>
    public string Code { get; private set; } = "";

    public IReadOnlyList<TimeAnswer> Answers =>
        [.. Code.Select(letter => (TimeAnswer)Letters.IndexOf(letter, StringComparison.Ordinal))];

    public TimeAnswer To(PollTime time) => Answers[time.Number - 1];

    public void Set(IReadOnlyList<TimeAnswer> answers, Instant now)
    {
        Code = string.Concat(answers.Select(answer => Letters[(int)answer]));
        AnsweredAt = now;
        Revision++;
    }
}

internal enum TimeAnswer
{
    Yes,
    IfNeeded,
    No,
}

internal static class TimeAnswers
{
    public static string Text(this TimeAnswer answer) =>
        answer switch
        {
            TimeAnswer.Yes => "Yes",
            TimeAnswer.IfNeeded => "If need be",
            _ => "No",
        };
}
