using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NodaTime;

namespace NetworkPortal.Studios.Polling;

/// <summary>Which times a person said suit them.</summary>
internal sealed class PollData(PortalDb db) : IPersonalData
{
    public async IAsyncEnumerable<PersonalRecords> Export(Guid person, [EnumeratorCancellation] CancellationToken ct)
    {
        var polls = await db
            .TimePolls.AsNoTracking()
            .Where(p => p.Replies.Any(r => r.AccountId == person))
            .Include(p => p.Studio)
            .Include(p => p.Times.OrderBy(t => t.Number))
            .Include(p => p.Replies.Where(r => r.AccountId == person))
            .OrderBy(p => p.OpenedAt)
            .ToListAsync(ct);
        yield return new(
            "Times that suit you, in studios",
            polls.ConvertAll(poll => Record(poll, poll.ReplyOf(person)!))
        );
    }

    private static JsonObject Record(TimePoll poll, PollReply reply) =>
        PersonalRecords.Record(
            ("Studio", poll.Studio.Name),
            ("Topic", poll.Topic),
            ("Answered", $"{reply.AnsweredAt}"),
            (
                "Your answers",
                string.Join(", ", poll.Times.Zip(reply.Answers, (time, answer) => $"{time.StartsAt}: {answer.Text()}"))
            )
        );

    public Task Erase(Guid person, CancellationToken ct) =>
        db.PollReplies.Where(r => r.AccountId == person).ExecuteDeleteAsync(ct);
}

internal sealed class PollRetention(PortalDb db) : IRetention
{
    public string Key => "studios.polls";

    public string Title => "Polls to find a time in studios";

    public string Text => "Times that were offered for a session, and which of them suited people.";

    public int Days => 180;

    public Task<int> Purge(Instant before, CancellationToken ct) =>
        db.Write(
            () => db.TimePolls.Where(p => p.AnswersUntil < before).OrderBy(p => p.Id).Take(500).ExecuteDeleteAsync(ct),
            ct
        );
}
