using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Meetings;

namespace NetworkPortal.Studios.Polling;

/// <summary>Carries out every change of a poll, one at a time for each studio.</summary>
internal sealed class ChangePoll(PortalDb db, ChangeStudio changes, PollMail mail, TimeProvider time)
{
    /// <returns>Full if another poll is open.</returns>
    public async Task<TransitionResult> Open(Guid room, TimePoll poll, Actor by, CancellationToken ct)
    {
        var present = new List<TimePoll>();
        var change = await changes.Run(
            db.Studios.Where(s => s.Id == room),
            new(
                (studio, now) =>
                {
                    if (present.Count > 0)
                        return present.Exists(p => p.Id == poll.Id) ? TransitionResult.Already : TransitionResult.Full;
                    if (!studio.IsOngoing)
                        return TransitionResult.Refused;
                    db.TimePolls.Add(poll);
                    studio.Note(StudioEventKind.PollOpened, About(poll, by, now));
                    return TransitionResult.Done;
                }
            )
            {
                Load = async ct =>
                    present = await db
                        .TimePolls.Where(p => p.Id == poll.Id || (p.StudioId == room && p.ClosedAt == null))
                        .ToListAsync(ct),
                Tell = async (studio, ct) =>
                {
                    await PollDues.Settle(db, poll, ct);
                    await mail.Opened(studio, poll, studio.Events[^1], ct);
                },
            },
            ct
        );
        return change.Result;
    }

    /// <summary>Turns one of the times into a session, which closes the poll.</summary>
    public Task<StudioChange> Schedule(Guid room, Guid id, int number, Actor by, CancellationToken ct) =>
        Change(
            room,
            id,
            (studio, poll, now) =>
            {
                if (!poll.IsOpen)
                    return poll.SessionId is null ? TransitionResult.Refused : TransitionResult.Already;
                if (poll.Times.Find(t => t.Number == number) is not { } chosen || chosen.StartsAt <= now)
                    return TransitionResult.Refused;
                var session = Guid.CreateVersion7();
                var plans = new Dictionary<Guid, SessionPlan> { [session] = poll.Plan(chosen) };
                var result = studio.AddSessions(plans, new(by, now));
                if (result == TransitionResult.Done)
                    Close(studio, poll, new(by, now), session);
                return result;
            },
            ct
        );

    /// <summary>Closes the poll without a session.</summary>
    public Task<StudioChange> Close(Guid room, Guid id, Actor by, CancellationToken ct) =>
        Change(room, id, (studio, poll, now) => Close(studio, poll, new(by, now), session: null), ct);

    /// <summary>Keeps a person's answers; refused if the person isn't in the studio any more.</summary>
    public Task<TransitionResult> Answer(Guid id, Guid person, PollAnswer answer, CancellationToken ct) =>
        db.Write(
            async () =>
            {
                var polls = db.TimePolls.Where(p => p.Id == id);
                var (ongoing, part) = (db.Studios.Ongoing(), db.StudioMemberships.Of(person).TakingPart());
                var allowed = ongoing.Where(s =>
                    polls.Any(p => p.StudioId == s.Id) && part.Any(m => m.StudioId == s.Id)
                );
                await db.Studios.Where(s => polls.Any(p => p.StudioId == s.Id)).LockRows(s => s.LastQueueNumber, ct);
                if (!await allowed.AnyAsync(ct))
                    return TransitionResult.Refused;
                var poll = await polls.Whole().SingleAsync(ct);
                return poll.Answer(person, answer.Answers, answer.Seen, time.Now());
            },
            ct
        );

    private static TransitionResult Close(Studio studio, TimePoll poll, Happening happened, Guid? session)
    {
        var result = poll.Close(happened.At, session);
        if (result == TransitionResult.Done)
            studio.Note(StudioEventKind.PollClosed, About(poll, happened.By, happened.At));
        return result;
    }

    private Task<StudioChange> Change(
        Guid room,
        Guid id,
        Func<Studio, TimePoll, NodaTime.Instant, TransitionResult> apply,
        CancellationToken ct
    )
    {
        TimePoll? poll = null;
        return changes.Run(
            db.Studios.Where(s => s.Id == room),
            new((studio, now) => poll is null ? TransitionResult.Refused : apply(studio, poll, now))
            {
                Load = async ct => poll = await db.TimePolls.In(room).Whole().SingleOrDefaultAsync(p => p.Id == id, ct),
                Tell = (_, ct) => PollDues.Settle(db, poll!, ct),
            },
            ct
        );
    }

    private static Happening About(TimePoll poll, Actor by, NodaTime.Instant now) =>
        new(by, now) { Changes = [new("Topic", "", poll.Topic)] };
}

/// <param name="Answers">One for each time, in their order.</param>
/// <param name="Seen">The revision of the person's answers that they saw.</param>
internal sealed record PollAnswer(IReadOnlyList<TimeAnswer> Answers, int? Seen);
