using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Inquiry.Cycles;
using NetworkPortal.Journals;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Meetings;
using NetworkPortal.Site.Dues;

namespace NetworkPortal.Inquiry.Briefs.Retesting;

/// <summary>After their cycle, someone says what it shows about the claim that it retested. The brief counts the
/// answer; the cycle stays theirs.</summary>
internal static class AnswerRetest
{
    private const string Template = "inquiry/briefs/retest";

    internal sealed class VerdictForm : SeenForm
    {
        public Field Answer { get; } =
            Field
                .Choice("answer", "What does this say about the claim?", "radios")
                .Require("Choose an answer.")
                .From([
                    new(nameof(RetestVerdict.Supports), "It supports the claim"),
                    new(nameof(RetestVerdict.Against), "It doesn’t support it", "That’s a result, too."),
                    new(nameof(RetestVerdict.Unclear), "It’s unclear"),
                ]);

        public RetestVerdict Verdict => Enum.Parse<RetestVerdict>(Answer.Value);
    }

    internal sealed record Page(VerdictForm Form, string Claim) : PageModel("What did you find?")
    {
        public required string Url { get; init; }

        public required string CycleUrl { get; init; }

        public required bool IsFinished { get; init; }

        /// <summary>The brief while it is public, and the stories that it and the cycle are part of.</summary>
        public required IReadOnlyList<CycleLink> Links { get; init; }
    }

    private sealed record Found(BriefRetest Retest, Cycle Cycle, BriefClaim Claim)
    {
        public IReadOnlyList<CycleLink> Links { get; init; } = [];
    }

    public static async Task<IResult> Show(Guid id, [AsParameters] RequestContext context, SharePolicy policy)
    {
        if (await Find(id, context, policy) is not { } found)
            return View.NotFound;
        var form = new VerdictForm();
        form.Answer.Set(found.Retest.Verdict?.ToString());
        form.Version.Set($"{found.Retest.Version}");
        return View.Page(Template, NewPage(found, form));
    }

    public static async Task<IResult> Submit(
        Guid id,
        [AsParameters] RequestContext context,
        ChangeBrief change,
        SharePolicy policy,
        BriefMail mail
    )
    {
        if (await Find(id, context, policy) is not { } found)
            return View.NotFound;
        var form = new VerdictForm();
        if (!await form.Read(context.Http))
            return View.Invalid(Template, NewPage(found, form));
        if (found.Cycle.State != CycleState.Concluded)
            return View.Refused(found.Cycle.Url(), "Finish your cycle first. Then say what it shows about the claim.");
        var changed = await change.Run(
            context.Db.PracticeBriefs,
            found.Claim.BriefId,
            new((brief, _) => Count(brief, id, form, context, mail)),
            context.Ct
        );
        return changed.Answer(found.Cycle.Url(), "Thanks! The brief now counts your result. Your cycle stays yours.");
    }

    private static async Task<TransitionResult> Count(
        PracticeBrief brief,
        Guid id,
        VerdictForm form,
        RequestContext context,
        BriefMail mail
    )
    {
        var (db, ct) = (context.Db, context.Ct);
        var now = context.Now;
        var retest = await db.BriefRetests.SingleAsync(r => r.Id == id, ct);
        var isFirst = retest.Verdict is null;
        if (retest.Verdict == form.Verdict)
            return TransitionResult.Already;
        if (form.Seen is { } seen && seen != retest.Version)
            return TransitionResult.Stale;
        retest.Answer(form.Verdict, now);
        var all = await db.BriefRetests.Where(r => r.ClaimId == retest.ClaimId).ToListAsync(ct);
        var home = (await db.SchoolOfEach([brief.OwnerId], ct)).GetValueOrDefault(brief.OwnerId)?.Id;
        brief.Claims.Single(c => c.Id == retest.ClaimId).Count(BriefRetest.Count(all, home));
        await db.SettleDues(id, BriefDues.Wanted(retest), ct);
        if (isFirst && brief.State == BriefState.Published)
            await mail.Retested(brief, retest, ct);
        return brief.NoteRetest(context.User.Id, now);
    }

    private static async Task<Found?> Find(Guid id, RequestContext context, SharePolicy policy)
    {
        var (db, me) = (context.Db, context.User.Id);
        var found = await db
            .BriefRetests.AsNoTracking()
            .Where(r => r.Id == id && r.PersonId == me)
            .Join(db.Cycles.Own(me), r => r.CycleId, c => (Guid?)c.Id, (r, c) => new { Retest = r, Cycle = c })
            .Join(
                db.BriefClaims,
                pair => pair.Retest.ClaimId,
                c => c.Id,
                (pair, c) => new Found(pair.Retest, pair.Cycle, c)
            )
            .SingleOrDefaultAsync(context.Ct);
        return found is null ? null : found with { Links = await Links(found, context, policy) };
    }

    private static async Task<IReadOnlyList<CycleLink>> Links(Found found, RequestContext context, SharePolicy policy)
    {
        var (db, ct) = (context.Db, context.Ct);
        var brief = await db.PracticeBriefs.AsNoTracking().SingleAsync(b => b.Id == found.Claim.BriefId, ct);
        return
        [
            .. brief is { State: BriefState.Published, Slug: { } slug }
                ? [new CycleLink("The practice brief", BriefText.PublicUrl(slug))]
                : Array.Empty<CycleLink>(),
            .. await policy.StoriesOf(context.User, ct, brief.Group, found.Cycle.Group),
        ];
    }

    private static Page NewPage(Found found, VerdictForm form) =>
        new(form, found.Claim.Text)
        {
            Url = BriefText.RetestUrl(found.Retest.Id),
            CycleUrl = found.Cycle.Url(),
            Links = found.Links,
            IsFinished = found.Cycle.State == CycleState.Concluded,
            Section = "briefs",
            Robots = "noindex",
            Breadcrumbs = [new("Your cycles", "/cycles"), new("Your cycle", found.Cycle.Url())],
        };
}
