using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Meetings;
using NetworkPortal.Studios.Room;

namespace NetworkPortal.Studios.Polling;

/// <summary>A poll: people say which times suit them; those who run sessions see all answers, the best times first.
/// </summary>
internal sealed class ShowPoll(TimeLines times)
{
    internal sealed record Page : RoomPage
    {
        public Page(StudioRoom room, TimePoll poll)
            : base("Find a time", room, "/sessions/poll/one") => (Topic, Place) = (poll.Topic, poll.Place);

        public string Topic { get; }

        public string Place { get; }

        public required string Url { get; init; }

        public required string Length { get; init; }

        public required string Deadline { get; init; }

        public required bool IsOpen { get; init; }

        public required bool TakesAnswers { get; init; }

        /// <summary>The times, without answers for those who don't run sessions.</summary>
        public required IReadOnlyList<TimeLine> Times { get; init; }

        /// <summary>The reader's answers; null if they can't answer.</summary>
        public required AnswerForm? Form { get; init; }

        /// <summary>"4 of 6 people have answered."; blank for those who don't run sessions.</summary>
        public string Answered { get; init; } = "";

        /// <summary>Who hasn't answered yet.</summary>
        public IReadOnlyList<string> Waiting { get; init; } = [];

        /// <summary>The page of the session that it became; blank for none.</summary>
        public required string SessionUrl { get; init; }

        /// <summary>What the person saved in another window.</summary>
        public IReadOnlyList<FieldChange> Changes { get; init; } = [];
    }

    public static async Task<IResult> Show(
        string slug,
        Guid id,
        [AsParameters] RequestContext context,
        ShowPoll pages
    ) =>
        await Find(slug, id, context) is var (room, poll)
            ? View.Page("studios/polls/poll", await pages.For(context, room, poll))
            : View.NotFound;

    public static async Task<(StudioRoom, TimePoll)?> Find(string slug, Guid id, RequestContext context)
    {
        if (await StudioRoom.Find(context, slug, StudioAccess.Enter) is not { } room)
            return null;
        var polls = context.Db.TimePolls.AsNoTracking().In(room.Id).Whole();
        return await polls.SingleOrDefaultAsync(p => p.Id == id, context.Ct) is { } poll ? (room, poll) : null;
    }

    public async Task<AnswerForm> NewForm(RequestContext context, StudioRoom room, TimePoll poll) =>
        new(await times.Of(context, room, poll));

    public async Task<Page> For(RequestContext context, StudioRoom room, TimePoll poll, AnswerForm? form = null)
    {
        var takes = poll.TakesAnswers(context.Now) && room.State.IsOngoing();
        var page = new Page(room, poll)
        {
            Url = TimePoll.Url(room.Slug, poll.Id),
            Length = Plural.Of(poll.Minutes, "minute", "minutes"),
            Deadline = poll.Deadline(await room.ReaderZone(context)),
            IsOpen = poll.IsOpen && room.State.IsOngoing(),
            TakesAnswers = takes,
            Times = await times.Of(context, room, poll),
            Form =
                form
                ?? (
                    takes && room.TakesPart
                        ? (await NewForm(context, room, poll)).Fill(poll.ReplyOf(context.User.Id))
                        : null
                ),
            SessionUrl = poll.SessionId is { } session ? StudioSession.Url(room.Slug, session) : "",
        };
        return room.RunsSessions ? await WithAnswers(page, context, poll) : page;
    }

    private async Task<Page> WithAnswers(Page page, RequestContext context, TimePoll poll)
    {
        var names = await context
            .Db.StudioMemberships.In(poll.StudioId)
            .TakingPart()
            .Select(m => new { m.AccountId, m.Account.DisplayName })
            .ToDictionaryAsync(m => m.AccountId, m => m.DisplayName, context.Ct);
        var waiting = names.Where(person => poll.ReplyOf(person.Key) is null).Select(person => person.Value).ToList();
        return page with
        {
            Times = await times.Best(context, page.Room, poll, names),
            Answered = $"{names.Count - waiting.Count} of {Plural.Of(names.Count, "person", "people")} answered.",
            Waiting = [.. waiting.Order(StringComparer.Ordinal)],
        };
    }
}
