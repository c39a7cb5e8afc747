using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Meetings;
using NetworkPortal.Studios.Sessions;
using NodaTime;

namespace NetworkPortal.Studios.Polling;

/// <summary>One time of a poll as someone reads it.</summary>
internal sealed record TimeLine
{
    public required int Number { get; init; }

    /// <summary>In the reader's zone.</summary>
    public required string When { get; init; }

    /// <summary>In the studio's zone; blank if that is the same.</summary>
    public required string There { get; init; }

    /// <summary>Whether the reader has something else then.</summary>
    public bool IsBusy { get; init; }

    /// <summary>For those who run sessions: what speaks against it, in words; blank for nothing.</summary>
    public string Doubts { get; init; } = "";

    /// <summary>Whether it can still become a session.</summary>
    public required bool IsAhead { get; init; }

    /// <summary>The names of those who answered so.</summary>
    public IReadOnlyList<string> Yes { get; init; } = [];

    public IReadOnlyList<string> IfNeeded { get; init; } = [];

    public IReadOnlyList<string> No { get; init; } = [];

    public string Hint =>
        string.Join(
            ' ',
            ((string[])[There.Length > 0 ? $"In the studio’s time zone: {There}." : "", BusyText]).Where(t =>
                t.Length > 0
            )
        );

    private string BusyText => IsBusy ? "Busy then: you have something else." : "";

    public static TimeLine Of(StudioRoom room, TimePoll poll, PollTime time, string zone, Instant now)
    {
        var (starts, ends) = (poll.Plan(time).StartsAt, poll.Plan(time).EndsAt);
        var there = MeetingTime.Describe(starts, ends, room.TimeZoneId);
        var yours = MeetingTime.ForReader(starts, ends, room.TimeZoneId, zone);
        return new()
        {
            Number = time.Number,
            When = yours ?? there,
            There = yours is null ? "" : there,
            IsAhead = starts > now,
        };
    }
}

/// <summary>The times of a poll as one person reads them, with what speaks against them.</summary>
internal sealed class TimeLines(SessionClashes clashes)
{
    public async Task<IReadOnlyList<TimeLine>> Of(RequestContext context, StudioRoom room, TimePoll poll)
    {
        var zone = await room.ReaderZone(context);
        var lines = poll.Times.ConvertAll(time => TimeLine.Of(room, poll, time, zone, context.Now));
        if (!poll.TakesAnswers(context.Now))
            return lines;
        var busy = await clashes.IsBusy(context.User.Id, poll.Times.ConvertAll(poll.Plan), context.Ct);
        return [.. lines.Zip(busy, (line, isBusy) => line with { IsBusy = isBusy })];
    }

    /// <summary>Adds who answered what, and puts the times first that suit most people.</summary>
    /// <param name="names">The people who take part, by id.</param>
    public async Task<IReadOnlyList<TimeLine>> Best(
        RequestContext context,
        StudioRoom room,
        TimePoll poll,
        IReadOnlyDictionary<Guid, string> names
    )
    {
        var zone = Clock.Zone(room.TimeZoneId);
        var days = await SessionDates.Of(room, context, [.. poll.Times.Select(t => t.StartsAt.InZone(zone).Date)]);
        var replies = poll.Replies.Where(reply => names.ContainsKey(reply.AccountId)).ToList();
        var counts = await clashes.Counts(room.Id, poll.Times.ConvertAll(poll.Plan), context.Ct);
        var lines = new List<TimeLine>();
        foreach (var (time, line, busy) in poll.Times.Zip(await Of(context, room, poll), counts))
        {
            var doubts = days.Doubts(time.StartsAt.InZone(zone).Date);
            lines.Add(
                line with
                {
                    Doubts = string.Join(' ', [.. doubts, SessionClashes.Text(busy)]).Trim(),
                    Yes = Who(time, TimeAnswer.Yes),
                    IfNeeded = Who(time, TimeAnswer.IfNeeded),
                    No = Who(time, TimeAnswer.No),
                }
            );
        }
        return [.. lines.OrderByDescending(l => l.Yes.Count + l.IfNeeded.Count).ThenByDescending(l => l.Yes.Count)];

        IReadOnlyList<string> Who(PollTime time, TimeAnswer answer) =>
            [.. replies.Where(r => r.To(time) == answer).Select(r => names[r.AccountId]).Order(StringComparer.Ordinal)];
    }
}
