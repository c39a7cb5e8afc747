using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Content.Uploads;
using NetworkPortal.Inquiry.Measures;
using NetworkPortal.Journals;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Schools;
using NodaTime;

namespace NetworkPortal.Inquiry.Cycles.Viewing;

/// <summary>The page of one cycle: its owner works on it, members of its group read and comment.</summary>
internal sealed class CyclePage(
    SharePolicy policy,
    Attachments attachments,
    MeasureCards measures,
    IEnumerable<ICycleLinks> sources
)
{
    internal sealed record Page : PageModel
    {
        /// <summary>The page as the reader may see it.</summary>
        public required CycleCard Cycle { get; init; }

        public required bool IsOwn { get; init; }

        public required CycleForms Forms { get; init; }

        /// <summary>Expectations that were edited after the first result, the first one first.</summary>
        public required IReadOnlyList<CycleExpectation> Earlier { get; init; }

        public required IReadOnlyList<EvidenceLine> Evidence { get; init; }

        public required IReadOnlyList<CycleFile> Files { get; init; }

        /// <summary>The measures that watch it, as far as the reader may read them.</summary>
        public required IReadOnlyList<MeasureCard> Measures { get; init; }

        public required IReadOnlyList<CommentLine> Comments { get; init; }

        /// <summary>The cycle that was changed into this one, and those that this one was changed into.</summary>
        public required IReadOnlyList<CycleLink> Before { get; init; }

        public required IReadOnlyList<CycleLink> After { get; init; }

        public required IReadOnlyList<CycleLink> Links { get; init; }

        /// <summary>The group that it belongs to; null if it is private.</summary>
        public required NamedGroup? Group { get; init; }

        /// <summary>Who can read it and who has; null for readers.</summary>
        public required CycleAudience? Audience { get; init; }

        /// <summary>Whether the owner can invite colleagues to watch.</summary>
        public required bool CanInvite { get; init; }

        public required string Zone { get; init; }
    }

    /// <param name="Number">"14 students who spoke, of 24".</param>
    internal sealed record EvidenceLine(Guid Id, string Text, string Number, string Url, Instant At);

    internal sealed record CommentLine(Guid Id, string Author, string Text, Instant At, bool IsOwn);

    /// <param name="cycle">A cycle that the reader may read.</param>
    public async Task<Page> For(RequestContext context, Cycle cycle, CycleForms? forms = null)
    {
        var (db, ct) = (context.Db, context.Ct);
        var user = context.User;
        var own = cycle.OwnerId == user.Id;
        var group = await NamedGroup.Find(policy, cycle.Group, ct);
        return new()
        {
            Title = own ? "Your cycle" : $"A cycle by {cycle.Owner?.DisplayName}",
            Cycle = CycleCard.From(cycle),
            IsOwn = own,
            Forms = (forms ?? new()) with
            {
                Result = forms?.Result ?? new ResultForm().Show(cycle),
                Measure = forms?.Measure ?? (own ? await WatchForm.For(context, measures) : null),
            },
            Earlier = await db
                .CycleExpectations.AsNoTracking()
                .Where(e => e.CycleId == cycle.Id)
                .OrderBy(e => e.ReplacedAt)
                .ToListAsync(ct),
            Evidence = await Evidence(db, cycle.Id, ct),
            Files = await CycleFile.Of(cycle.Id, attachments, ct),
            Measures = await measures.WatchingCycle(cycle.Id, user.Id, ct),
            Comments = await Comments(context, cycle.Id),
            Before = await Line(context, db.Cycles.Where(c => c.Id == cycle.PreviousId)),
            After = await Line(context, db.Cycles.Where(c => c.PreviousId == cycle.Id)),
            Links = await Links(context, cycle),
            Group = group,
            Audience = own ? await CycleAudience.Of(context, policy, cycle, group) : null,
            CanInvite = own && cycle.State != CycleState.Concluded && await db.Memberships.Of(user).AnyAsync(ct),
            Zone = await db.ZoneOf(user, ct),
            Section = "cycles",
            Robots = "noindex",
            Breadcrumbs =
                own || group is null
                    ? [new("Today", "/today"), new("Your cycles", "/cycles")]
                    : [new("Today", "/today"), new($"Cycles: {group.Name}", group.Url)],
        };
    }

    private static async Task<List<EvidenceLine>> Evidence(PortalDb db, Guid cycle, CancellationToken ct) =>
        (
            await db.CycleEvidence.AsNoTracking().Where(e => e.CycleId == cycle).OrderBy(e => e.AddedAt).ToListAsync(ct)
        ).ConvertAll(e => new EvidenceLine(e.Id, e.Text, CycleCard.NumberText(e), e.Url, e.AddedAt));

    private static async Task<List<CommentLine>> Comments(RequestContext context, Guid cycle) =>
        (
            await context
                .Db.CommentsFor(context.User.Id)
                .AsNoTracking()
                .Where(m => m.CycleId == cycle)
                .Include(m => m.Author)
                .OrderBy(m => m.WrittenAt)
                .ToListAsync(context.Ct)
        ).ConvertAll(m => new CommentLine(
            m.Id,
            m.Author.DisplayName,
            m.Text,
            m.WrittenAt,
            m.AuthorId == context.User.Id
        ));

    /// <summary>Returns those of the cycles that the reader may read, too.</summary>
    private async Task<List<CycleLink>> Line(RequestContext context, IQueryable<Cycle> cycles) =>
        (
            await cycles
                .AsNoTracking()
                .VisibleTo(policy, context.User.Id)
                .OrderBy(c => c.CreatedAt)
                .ToListAsync(context.Ct)
        ).ConvertAll(c => new CycleLink(c.Heading(), c.Url()));

    private async Task<List<CycleLink>> Links(RequestContext context, Cycle cycle)
    {
        var links = new List<CycleLink>(await policy.StoriesOf(context.User, context.Ct, cycle.Group));
        foreach (var source in sources)
            links.AddRange(await source.Of([cycle], context.User, context.Ct));
        return links;
    }
}
