using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Site;
using NetworkPortal.Studios.Seasons;
using NodaTime;

namespace NetworkPortal.Studios.Desk;

/// <summary>The desk page where network staff review proposals, and see and act in every studio.</summary>
internal static class StudioDesk
{
    public const string Url = "/desk/studios";
    public const string FileUrl = Url + "/studios.csv";

    private const int PageSize = 50;

    /// <summary>The oldest proposals; the list below has them all.</summary>
    private const int MaxProposals = 50;

    internal sealed class ReplyForm(string slug) : Form
    {
        /// <summary>The reason field of a proposal. Every proposal on the page has one.</summary>
        public Field Reason { get; } =
            Field
                .LongText("reason_" + slug, "What should change, or why not now?", rows: 3)
                .Require("Say what should change, or why not. We’ll email it to the teacher.")
                .UpTo(1000)
                .WithHint("We’ll email this to the teacher who proposed the studio. Say what would make it work.");
    }

    internal sealed record Proposal
    {
        public required string Name { get; init; }

        public required string Slug { get; init; }

        public required string Question { get; init; }

        public required string Problem { get; init; }

        /// <summary>Why its proposer thinks that this happens; blank if they don't say.</summary>
        public required string RootCause { get; init; }

        /// <summary>The studios that it is like: the one that it was copied from, and its twin.</summary>
        public required IReadOnlyList<Fact> Lineage { get; init; }

        public required string By { get; init; }

        public required Instant At { get; init; }

        public required string Promise { get; init; }

        public required string Dates { get; init; }

        public required int Places { get; init; }

        public required int Sessions { get; init; }

        public required Instant AnswerBy { get; init; }

        public required string Season { get; init; }

        public required ReplyForm Form { get; init; }
    }

    internal sealed record Page(IReadOnlyList<DeskLine> Menu, IReadOnlyList<Proposal> Proposals, Form Form)
        : DeskPage("Studios", Menu)
    {
        public required StudioFilter Filter { get; init; }

        public required int Count { get; init; }

        public required IReadOnlyList<StudioLine> Studios { get; init; }

        public required Pager Pager { get; init; }

        public string Zone => "America/New_York";
    }

    internal sealed class Entry(PortalDb db) : IDeskEntry
    {
        public string Title => "Studios";

        public string Text => "Review proposals, and see which studios need attention.";

        public string Url => StudioDesk.Url;

        public string Permission => Permissions.ManageStudios;

        public async Task<int?> Waiting(CancellationToken ct) => await db.Studios.Proposed().CountAsync(ct);
    }

    public static async Task<IResult> Show([AsParameters] RequestContext context, DeskMenu menu) =>
        View.Page("studios/desk/studios", await NewPage(context, menu, null, ""));

    internal static async Task<Page> NewPage(RequestContext context, DeskMenu menu, ReplyForm? sent, string slug)
    {
        var (db, query) = (context.Db, context.Http.Request.Query);
        var waiting = await db
            .Studios.AsNoTracking()
            .Proposed()
            .Include(s => s.ProposedBy)
            .Include(s => s.Sessions)
            .Include(s => s.TwinOf)
            .OrderByDescending(s => s.Slug == slug)
            .ThenBy(s => s.ProposedAt)
            .Take(MaxProposals)
            .AsSplitQuery()
            .ToListAsync(context.Ct);
        var seasons = await db.SeasonNames(context.Ct);
        var sources = await db.SourcesOf(waiting, context.Ct);
        var proposals = waiting.ConvertAll(s =>
            NewProposal(s, s.Slug == slug ? sent! : new ReplyForm(s.Slug), SeasonOf(s.SeasonId, seasons)) with
            {
                Lineage = s.Like(sources),
            }
        );
        var filter = StudioFilter.From(query);
        var found = filter.Of(db, context.Now);
        var count = await found.CountAsync(context.Ct);
        var page = Pager.Asked(query, count, PageSize);
        return new Page(await menu.At(Url, context.Ct), proposals, sent ?? new ReplyForm(slug))
        {
            Filter = filter,
            Count = count,
            Studios = await StudioLine.Read(
                db,
                found.Skip((page - 1) * PageSize).Take(PageSize),
                context.Now,
                context.Ct
            ),
            Pager = Pager.At(page, count, PageSize, filter.Url),
            Section = "desk",
            Robots = "noindex",
        };
    }

    internal static string SeasonOf(Guid? season, Dictionary<Guid, string> seasons) =>
        season is { } id ? seasons[id] : "No season";

    private static Proposal NewProposal(Studio s, ReplyForm form, string season) =>
        new()
        {
            Name = s.Name,
            Slug = s.Slug,
            Question = s.Question,
            Problem = s.Problem,
            RootCause = s.RootCause,
            Lineage = [],
            By = s.ProposedBy.DisplayName,
            At = s.ProposedAt,
            Promise = s.Promise(),
            Dates = StudioText.Dates(s.StartsOn, s.EndsOn),
            Places = s.Spots,
            Sessions = s.Sessions.Count,
            AnswerBy = s.AnswerBy,
            Season = season,
            Form = form,
        };
}
