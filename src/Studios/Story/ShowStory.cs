using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Inquiry.Briefs;
using NetworkPortal.Inquiry.Cycles;
using NetworkPortal.Inquiry.Measures;
using NetworkPortal.Journals;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Studios.Room;
using NetworkPortal.Studios.Room.Settings;

namespace NetworkPortal.Studios.Story;

/// <summary>
/// A studio's work on one page, in the order of inquiry: the problem, the question, what was tried and by whom it could
/// be watched, the evidence, and what was found. Each part links to its own page, and a cycle links back here.
/// </summary>
internal sealed class ShowStory(SharePolicy policy, MeasureCards measures, IEnumerable<ICycleLinks> links)
{
    public const string At = "/story";
    private const int MaxCycles = 200;
    private const int MaxEntries = 20;

    internal sealed record Page : RoomPage
    {
        public Page(StudioRoom room)
            : base($"The story of {room.Name}", room, At) { }

        public required string Problem { get; init; }

        /// <summary>Why its facilitators think that the problem happens; blank if they don't say.</summary>
        public required string RootCause { get; init; }

        /// <summary>Where the reader says it; blank if they can't.</summary>
        public required string SettingsUrl { get; init; }

        /// <summary>The change ideas with their cycles, as far as the reader may read them.</summary>
        public required IReadOnlyList<Idea> Ideas { get; init; }

        public required int CycleCount { get; init; }

        public required bool HasMore { get; init; }

        public required string CyclesUrl { get; init; }

        public required IReadOnlyList<MeasureCard> Measures { get; init; }

        public required string MeasureUrl { get; init; }

        /// <summary>Journal entries shared with the studio, as far as the reader may read them.</summary>
        public required IReadOnlyList<CycleLink> Entries { get; init; }

        public required string TalkUrl { get; init; }

        public required IReadOnlyList<BriefLink> Briefs { get; init; }

        /// <summary>Where people in the studio write a brief.</summary>
        public required string BriefUrl { get; init; }

        /// <inheritdoc cref="StudioHistory.Held"/>
        public required int SessionsHeld { get; init; }

        public required string Zone { get; init; }
    }

    /// <param name="Text">Blank for cycles that test no change idea.</param>
    internal sealed record Idea(string Text, IReadOnlyList<Trial> Trials);

    internal sealed record Trial(string Heading, string Url, string Owner, string State, string Because)
    {
        /// <summary>Open lessons, reflections, … that belong to it.</summary>
        public required IReadOnlyList<CycleLink> Links { get; init; }
    }

    public static async Task<IResult> Show(string slug, [AsParameters] RequestContext context, ShowStory stories) =>
        await StudioRoom.Find(context, slug, StudioAccess.Enter) is { } room
            ? View.Page("studios/story", await stories.For(context, room))
            : View.NotFound;

    /// <summary>Returns the story as the person reads it.</summary>
    public async Task<Page> For(RequestContext context, StudioRoom room)
    {
        var (db, ct) = (context.Db, context.Ct);
        var group = new CycleGroup(Audience.Studio, room.Id);
        var cycles = await db.CyclesOf(policy, group, context.User.Id)
            .AsNoTracking()
            .OrderByDescending(c => c.ChangedAt)
            .Take(MaxCycles + 1)
            .Include(c => c.Owner)
            .ToListAsync(ct);
        var shown = cycles.Take(MaxCycles).OrderBy(c => c.CreatedAt).ToList();
        var now = context.Now;
        var head = await db
            .Studios.Where(s => s.Id == room.Id)
            .Select(s => new { s.Problem, s.RootCause })
            .SingleAsync(ct);
        return new Page(room)
        {
            Problem = head.Problem,
            RootCause = head.RootCause,
            SettingsUrl = room is { Leads: true, TakesLeaders: true } ? EditSettings.Url(room.Slug) : "",
            Entries = room.IsInside ? await Entries(context, room) : [],
            TalkUrl = room.IsInside ? Talking.TalkUrl.Of(room.Slug) : "",
            Ideas = Ideas(shown, await Links(shown, context)),
            CycleCount = shown.Count,
            HasMore = cycles.Count > MaxCycles,
            CyclesUrl = room.IsInside ? group.Url() : "",
            Briefs = await db.BriefsOf(group).Links().ToListAsync(ct),
            BriefUrl = room.IsInside ? $"/briefs/new?group=studio%20{room.Id}" : "",
            Measures = await measures.OfGroup(Audience.Studio, room.Id, context.User.Id, ct),
            MeasureUrl = $"/measures/new?group=Studio%20{room.Id}",
            SessionsHeld = await db.StudioSessions.Where(s => s.StudioId == room.Id).Held(db, now).CountAsync(ct),
            Zone = await db.ZoneOf(context.User, ct),
        };
    }

    private async Task<List<CycleLink>> Entries(RequestContext context, StudioRoom room) =>
        (
            await context
                .Db.EntriesIn(policy, room.Id, context.User.Id, context.Now)
                .OrderByDescending(e => e.CreatedAt)
                .Take(MaxEntries)
                .Select(e => new
                {
                    e.Id,
                    e.Title,
                    Author = e.Owner.DisplayName,
                })
                .ToListAsync(context.Ct)
        ).ConvertAll(e => new CycleLink(e.Title.Length > 0 ? e.Title : $"Notes by {e.Author}", $"/journal/{e.Id}"));

    private async Task<ILookup<Guid, CycleLink>> Links(List<Cycle> cycles, RequestContext context)
    {
        var found = new List<CycleLink>();
        foreach (var source in links)
            found.AddRange(await source.Of(cycles, context.User, context.Ct));
        return found.ToLookup(link => link.CycleId);
    }

    private static List<Idea> Ideas(List<Cycle> cycles, ILookup<Guid, CycleLink> links) =>
        [
            .. cycles
                .GroupBy(cycle => Fold.Of(cycle.Idea))
                .OrderBy(idea => idea.Key.Length == 0)
                .Select(idea => new Idea(
                    idea.First().Idea,
                    [
                        .. idea.Select(cycle => new Trial(
                            cycle.Heading(),
                            cycle.Url(),
                            cycle.Owner.DisplayName,
                            cycle.Describe(),
                            PlainText.Shorten(cycle.Because, 200)
                        )
                        {
                            Links = [.. links[cycle.Id]],
                        }),
                    ]
                )),
        ];
}
