using NetworkPortal.Meetings;
using NodaTime;

namespace NetworkPortal.Studios;

internal sealed partial class Studio
{
    public const int MaxSessions = 60;

    /// <summary>Whether its sessions take place as planned.</summary>
    public bool Meets => TakesMembers;

    /// <summary>Its sessions by time.</summary>
    public IEnumerable<StudioSession> InOrder => Sessions.OrderBy(session => session.StartsAt);

    /// <summary>Returns the sessions that will take place.</summary>
    public IReadOnlyList<StudioSession> Coming(Instant now) =>
        Sessions.FindAll(session => session.EndsAt > now && !session.IsCanceled);

    /// <summary>Adds sessions that it doesn't have yet.</summary>
    /// <param name="planned">The sessions by their ids, which are created with the form.</param>
    public TransitionResult AddSessions(IReadOnlyDictionary<Guid, SessionPlan> planned, Happening happened)
    {
        var added = planned.Where(one => !Sessions.Exists(session => session.Id == one.Key)).ToList();
        if (added.Count == 0)
            return TransitionResult.Already;
        if (IsOver)
            return TransitionResult.Refused;
        if (Sessions.Count + added.Count > MaxSessions)
            return TransitionResult.Full;
        var news = added.ConvertAll(one => new StudioSession(
            Id,
            one.Key,
            one.Value with
            {
                IsOfSeries = Joins(one.Value),
            }
        ));
        Sessions.AddRange(news);
        NumberSessions();
        Record(
            StudioEventKind.SessionAdded,
            happened with
            {
                Changes =
                [
                    .. news.Select(session => new FieldChange(
                        session.Title,
                        "",
                        MeetingTime.Describe(session.StartsAt, session.EndsAt, TimeZoneId)
                    )),
                ],
            }
        );
        return TransitionResult.Done;
    }

    /// <param name="seen">The revision that the person saw; null if it doesn't matter.</param>
    public TransitionResult EditSession(Guid id, SessionPlan plan, int? seen, Happening happened)
    {
        if (Changeable(id, happened.At) is not { } session)
            return TransitionResult.Refused;
        var changes = session.Difference(plan, TimeZoneId);
        if (changes.Count == 0)
            return TransitionResult.Already;
        if (seen is not null && seen != session.Revision)
            return TransitionResult.Stale;
        session.Edit(plan, happened.At);
        NumberSessions();
        Record(StudioEventKind.SessionChanged, happened with { Changes = changes });
        return TransitionResult.Done;
    }

    /// <summary>Cancels one session; it stays in the lists as canceled.</summary>
    public TransitionResult CancelSession(Guid id, Happening happened)
    {
        if (Sessions.Exists(session => session.Id == id && session.IsCanceled))
            return TransitionResult.Already;
        if (Changeable(id, happened.At) is not { } session)
            return TransitionResult.Refused;
        session.Cancel(happened.Reason, happened.At);
        NumberSessions();
        Record(
            StudioEventKind.SessionCanceled,
            happened with
            {
                Changes = [new(session.Title, MeetingTime.Describe(session.StartsAt, session.EndsAt, TimeZoneId), "")],
            }
        );
        return TransitionResult.Done;
    }

    /// <summary>Whether a session is numbered with others: it comes in a series, or makes up for one of a series.
    /// </summary>
    private bool Joins(SessionPlan plan) =>
        plan.IsOfSeries || Sessions.Exists(session => session.IsNumbered && session.Topic == plan.Title);

    /// <summary>Numbers the sessions that have no title of their own: by their topic if they have one, or among all
    /// that take place. A canceled one keeps its number, and the next takes it, too.</summary>
    private void NumberSessions()
    {
        var planned = InOrder.Where(session => !session.IsCanceled).ToList();
        foreach (var session in planned.Where(session => session.IsNumbered))
        {
            var its = planned.FindAll(one =>
                session.Topic.Length == 0 || (one.IsNumbered && one.Topic == session.Topic)
            );
            session.Number(its.IndexOf(session) + 1, its.Count);
        }
    }

    private StudioSession? Changeable(Guid id, Instant now) =>
        IsOver ? null : Sessions.Find(session => session.Id == id && !session.IsCanceled && session.EndsAt > now);

    /// <summary>Gives the coming sessions new versions for calendars, because they are canceled or take place again.
    /// </summary>
    private void RaiseSessions(Instant now)
    {
        foreach (var session in Sessions.Where(session => session.EndsAt > now && !session.IsCanceled))
            session.RaiseSequence(session.Sequence);
    }
}
