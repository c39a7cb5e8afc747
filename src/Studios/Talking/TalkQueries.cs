using Microsoft.EntityFrameworkCore;
using NetworkPortal.Journals;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Schools.Evaluators;
using NodaTime;

namespace NetworkPortal.Studios.Talking;

/// <summary>Queries for talk, for someone who is in the studio's room. An evaluator reads nothing that the person whom
/// they evaluate writes to the studio, unless it was written to them (decision 0021).</summary>
internal static class TalkQueries
{
    /// <summary>Returns the conversations of a studio that the reader may read.</summary>
    public static IQueryable<TalkThread> ConversationsIn(this PortalDb db, Guid studio, Guid reader)
    {
        var pairs = Evaluating.Pairs(db).Where(p => p.EvaluatorId == reader);
        return db.TalkThreads.Where(t =>
            t.StudioId == studio
            && t.EntryId == null
            && !pairs.Any(p =>
                p.EvaluatedId == t.AuthorId
                && (p.ClosesThingsBefore > t.StartedAt || p.ClosesSharesBefore > t.StartedAt)
            )
        );
    }

    /// <summary>Returns the threads of a studio that the reader may read: conversations, and answers to entries.
    /// </summary>
    public static IQueryable<TalkThread> ThreadsIn(
        this PortalDb db,
        SharePolicy policy,
        Guid studio,
        Guid reader,
        Instant now
    )
    {
        var conversations = db.ConversationsIn(studio, reader);
        var entries = db.EntriesIn(policy, studio, reader, now);
        return db.TalkThreads.Where(t =>
            t.StudioId == studio
            && (conversations.Any(c => c.Id == t.Id) || (t.EntryId != null && entries.Any(e => e.Id == t.EntryId)))
        );
    }

    /// <summary>Returns the messages that the reader may read, of threads that they may read.</summary>
    public static IQueryable<TalkMessage> MessagesFor(this PortalDb db, Guid reader)
    {
        var pairs = Evaluating.Pairs(db).Where(p => p.EvaluatorId == reader);
        var own = db.TalkThreads.Where(t => t.AuthorId == reader);
        return db.TalkMessages.Where(m =>
            own.Any(t => t.Id == m.ThreadId)
            || !pairs.Any(p =>
                p.EvaluatedId == m.AuthorId
                && (p.ClosesThingsBefore > m.WrittenAt || p.ClosesSharesBefore > m.WrittenAt)
            )
        );
    }

    /// <summary>Returns what the person chose to hear of the studio's talk.</summary>
    public static async Task<TalkLevel> LevelOf(this PortalDb db, Guid studio, Guid person, CancellationToken ct) =>
        await db
            .TalkSettings.Where(s => s.StudioId == studio && s.AccountId == person)
            .Select(s => s.Level)
            .SingleOrDefaultAsync(ct);

    /// <summary>Returns the people in the room whom the writer can mention: not the writer, and not the writer's
    /// evaluators, who wouldn't read it.</summary>
    public static IQueryable<StudioMembership> Mentionable(this PortalDb db, Guid studio, Guid writer, Instant now)
    {
        var pairs = Evaluating.Pairs(db).Where(p => p.EvaluatedId == writer);
        return db
            .StudioMemberships.In(studio)
            .InRoom()
            .Where(m => m.AccountId != writer)
            .Where(m =>
                !pairs.Any(p =>
                    p.EvaluatorId == m.AccountId && (p.ClosesThingsBefore > now || p.ClosesSharesBefore > now)
                )
            );
    }
}
