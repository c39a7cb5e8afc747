using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Site;
using NetworkPortal.Studios.Seasons;
using NodaTime;

namespace NetworkPortal.Studios.Desk;

/// <summary>The desk page where network staff review proposals and approve studios.</summary>
internal static class StudioDesk
{
    public const string Url = "/desk/studios";

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

    internal sealed record Line
    {
        public required string Name { get; init; }

        public required string Slug { get; init; }

        public required string Url { get; init; }

        public required string Season { get; init; }

        public required string State { get; init; }

        public required string Look { get; init; }

        public required string By { get; init; }

        public required string Dates { get; init; }

        public required int Members { get; init; }

        public required int Places { get; init; }

        public required int Waiting { get; init; }
    }

    internal sealed record Page(
        IReadOnlyList<DeskLine> Menu,
        IReadOnlyList<Proposal> Proposals,
        IReadOnlyList<Line> Studios,
        Form Form,
        string Zone
    ) : DeskPage("Studios", Menu);

    internal sealed class Entry(PortalDb db) : IDeskEntry
    {
        public string Title => "Studios";

        public string Text => "Review proposals and approve studios.";

        public string Url => StudioDesk.Url;

        public string Permission => Permissions.ManageStudios;

        public async Task<int?> Waiting(CancellationToken ct) => await db.Studios.Proposed().CountAsync(ct);
    }

    public static async Task<IResult> Show(PortalDb db, DeskMenu menu, CancellationToken ct) =>
        View.Page("studios/desk/studios", await NewPage(db, menu, null, "", ct));

    internal static async Task<Page> NewPage(
        PortalDb db,
        DeskMenu menu,
        ReplyForm? sent,
        string slug,
        CancellationToken ct
    )
    {
        var studios = await db
            .Studios.AsNoTracking()
            .AsSplitQuery()
            .Include(s => s.ProposedBy)
            .Include(s => s.Sessions)
            .Include(s => s.Memberships)
            .OrderBy(s => s.ProposedAt)
            .ToListAsync(ct);
        var seasons = await db.SeasonNames(ct);
        var proposals = studios
            .Where(s => s.AwaitsAnswer)
            .Select(s => NewProposal(s, s.Slug == slug ? sent! : new ReplyForm(s.Slug), SeasonOf(s, seasons)))
            .ToList();
        var lines = studios
            .Where(s => !s.AwaitsAnswer)
            .OrderBy(s => s.State)
            .ThenBy(s => s.StartsOn)
            .Select(s => NewLine(s, SeasonOf(s, seasons)))
            .ToList();
        return new Page(await menu.At(Url, ct), proposals, lines, sent ?? new ReplyForm(slug), "America/New_York")
        {
            Section = "desk",
            Robots = "noindex",
        };
    }

    private static string SeasonOf(Studio studio, Dictionary<Guid, string> seasons) =>
        studio.SeasonId is { } id ? seasons[id] : "No season";

    private static Proposal NewProposal(Studio s, ReplyForm form, string season) =>
        new()
        {
            Name = s.Name,
            Slug = s.Slug,
            Question = s.Question,
            Problem = s.Problem,
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

    private static Line NewLine(Studio s, string season) =>
        new()
        {
            Name = s.Name,
            Slug = s.Slug,
            Url = "/studios/" + s.Slug,
            Season = season,
            State = s.State.Text(),
            Look = s.State.Look(),
            By = s.ProposedBy.DisplayName,
            Dates = StudioText.Dates(s.StartsOn, s.EndsOn),
            Members = s.Spots - s.SpotsLeft,
            Places = s.Spots,
            Waiting = s.Memberships.Count(m => m.IsWaitlisted),
        };
}
