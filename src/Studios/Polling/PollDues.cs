using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Site.Dues;
using NodaTime;

namespace NetworkPortal.Studios.Polling;

/// <summary>What polls ask of people, as Today shows it: answers until the deadline, then a choice by those who run
/// sessions. The rows are for everyone in the studio; who has answered no longer sees them.</summary>
internal sealed class PollDues(PortalDb db, TimeProvider time) : IDueSource
{
    private const string Answer = "studio.poll";
    private const string Choose = "studio.poll-choice";

    /// <summary>How long Today asks for a choice.</summary>
    private static readonly Duration ChoicePeriod = Duration.FromDays(14);

    public IReadOnlyCollection<string> Kinds { get; } = [Answer, Choose];

    public static Task Settle(PortalDb db, TimePoll poll, CancellationToken ct) =>
        db.SettleDues(
            poll.Id,
            !poll.IsOpen
                ? []
                :
                [
                    new(Answer, SessionDues.Members(poll.StudioId), poll.AnswersUntil, poll.AnswersUntil),
                    new(
                        Choose,
                        SessionDues.Runners(poll.StudioId),
                        poll.AnswersUntil,
                        poll.AnswersUntil + ChoicePeriod
                    ),
                ],
            ct
        );

    public async Task<IReadOnlyDictionary<Guid, DueLine>> Describe(
        CurrentUser me,
        IReadOnlyCollection<Due> dues,
        CancellationToken ct
    )
    {
        var ids = dues.Select(due => due.Thing).ToList();
        var (mine, ongoing) = (db.StudioMemberships.Of(me.Id).TakingPart(), db.Studios.Ongoing());
        var polls = await db
            .TimePolls.AsNoTracking()
            .Open()
            .Where(p => ids.Contains(p.Id) && mine.Any(m => m.StudioId == p.StudioId))
            .Where(p => ongoing.Any(s => s.Id == p.StudioId))
            .Include(p => p.Studio)
            .Include(p => p.Replies.Where(r => r.AccountId == me.Id))
            .ToDictionaryAsync(p => p.Id, ct);
        var over = time.Now();
        return dues.Where(due => due.Kind == Answer || polls.GetValueOrDefault(due.Thing)?.AnswersUntil <= over)
            .Lines(
                polls.Where(p => p.Value.AnswersUntil <= over || p.Value.Replies.Count == 0).ToDictionary(),
                (due, poll) => due.Kind == Answer ? ToAnswer(poll) : ToChoose(poll)
            );
    }

    private static DueLine ToAnswer(TimePoll poll) =>
        Line(poll, "Say which times suit you") with
        {
            When = $"Answer by {poll.Deadline(poll.Studio.TimeZoneId)}",
            Text = $"For a session of {poll.Studio.Name}: {poll.Topic}",
        };

    private static DueLine ToChoose(TimePoll poll) =>
        Line(poll, "Choose a time") with
        {
            Text = $"People in {poll.Studio.Name} have said which times suit them for: {poll.Topic}",
        };

    private static DueLine Line(TimePoll poll, string title)
    {
        var url = TimePoll.Url(poll.Studio.Slug, poll.Id);
        return new()
        {
            Kind = "Studio",
            Title = title,
            Url = url,
            When = "Answers are in",
            Text = "",
            Emblem = Html.Empty,
            Actions = [new(title, url) { Kind = "primary" }],
        };
    }
}
