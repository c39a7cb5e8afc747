using System.Buffers.Binary;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Meetings;

namespace NetworkPortal.Inquiry.Briefs.Writing;

/// <summary>An author writes a claim, says which cycles back it, and how sure they are.</summary>
internal static class EditClaim
{
    private const string Template = "inquiry/briefs/claim";

    internal sealed record Page(ClaimForm Form, string Action, string Back, bool IsNew) : PageModel("Your claim");

    public static async Task<IResult> ShowNew(Guid id, [AsParameters] RequestContext context, ClaimCycles cycles)
    {
        if (await Find(id, context) is not { } brief)
            return View.NotFound;
        var form = await NewForm(brief, context, cycles);
        return View.Page(Template, NewPage(brief, form.At(brief.Version), NextClaim(brief), isNew: true));
    }

    /// <summary>Returns the id of the next claim: the same until the brief changes, so that a reloaded page sends to
    /// the same URL, under which the browser keeps what was typed.</summary>
    private static Guid NextClaim(PracticeBrief brief)
    {
        var bytes = brief.Id.ToByteArray();
        BinaryPrimitives.WriteInt32LittleEndian(
            bytes.AsSpan(12),
            BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(12)) ^ (brief.Version + 1)
        );
        return new(bytes);
    }

    public static async Task<IResult> Show(
        Guid id,
        Guid claim,
        [AsParameters] RequestContext context,
        ClaimCycles cycles
    )
    {
        if (await Find(id, context) is not { } brief || brief.Claims.Find(c => c.Id == claim) is not { } found)
            return View.NotFound;
        var form = await NewForm(brief, context, cycles);
        form.Show(found, await cycles.Of(claim, brief.OwnerId, context.Ct)).At(brief.Version);
        return View.Page(Template, NewPage(brief, form, claim, isNew: false));
    }

    /// <summary>Saves a claim, new or changed.</summary>
    public static async Task<IResult> Submit(
        Guid id,
        Guid claim,
        [AsParameters] RequestContext context,
        ClaimCycles cycles,
        ChangeBrief change
    )
    {
        if (await Find(id, context) is not { } brief || await IsElsewhere(id, claim, context))
            return View.NotFound;
        var form = await NewForm(brief, context, cycles);
        var isNew = brief.Claims.TrueForAll(c => c.Id != claim);
        if (
            await form.Read(context.Http)
            && brief.Claims.Find(c => c.Id == claim) is { Retests.All: > 0 } tested
            && tested.Text != form.Text.Value
        )
            form.Text.Fail("Others have tested this claim as it is. Add a new claim instead.");
        if (!form.Valid)
            return View.Invalid(Template, NewPage(brief, form, claim, isNew));
        var chosen = await cycles.Chosen(claim, form.CycleIds, new(brief.OwnerId, context.User.Id), context.Ct);
        var evidence = await cycles.Count(chosen, brief.OwnerId, context.Ct);
        if (!form.Fits(evidence))
            return View.Invalid(Template, NewPage(brief, form, claim, isNew));
        var changed = await change.Run(
            context.Db.PracticeBriefs.WrittenBy(context.User.Id),
            id,
            Save(claim, (form, chosen), cycles, context),
            context.Ct
        );
        if (!changed.IsStale)
            return changed.Answer(BriefText.WorkUrl(id) + "#claims", "Claim saved.");
        form.Fail("Someone changed this brief after you opened it. Check your entries below, then save again.");
        return View.Invalid(Template, NewPage(brief, form.At(changed.Brief!.Version), claim, isNew));
    }

    public static async Task<IResult> Remove(
        Guid id,
        Guid claim,
        [AsParameters] RequestContext context,
        ChangeBrief change
    )
    {
        var me = context.User.Id;
        var changed = await change.Run(
            context.Db.PracticeBriefs.WrittenBy(me),
            id,
            new(
                (brief, now) =>
                    !brief.IsOpen ? TransitionResult.Refused
                    : brief.Claims.RemoveAll(c => c.Id == claim) == 0 ? TransitionResult.Already
                    : brief.NotePart(BriefEventKind.ClaimRemoved, me, now)
            ),
            context.Ct
        );
        return changed.Answer(BriefText.WorkUrl(id) + "#claims", "Claim removed.");
    }

    private static BriefStep Save(
        Guid claim,
        (ClaimForm Form, IReadOnlyList<Guid> Cycles) said,
        ClaimCycles cycles,
        RequestContext context
    )
    {
        var (form, chosen) = said;
        return new(
            async (brief, now) =>
            {
                var (author, ct) = (brief.OwnerId, context.Ct);
                var present = brief.Claims.Find(c => c.Id == claim);
                if (!brief.IsOpen || (present is null && brief.Claims.Count >= PracticeBrief.MaxClaims))
                    return TransitionResult.Refused;
                var evidence = await cycles.Count(chosen, author, ct);
                var linked = present is null ? [] : await cycles.Of(claim, author, ct);
                if (present is null)
                    brief.Claims.Add(
                        present = new(claim, brief.Id, brief.Claims.Select(c => c.Position).DefaultIfEmpty().Max() + 1)
                    );
                var wrote = present.Write(form.Text.Value, form.Because.Value, form.Warrant, evidence);
                if (!wrote && linked.ToHashSet().SetEquals(chosen))
                    return TransitionResult.Already;
                await cycles.Link(claim, chosen, author, ct);
                return brief.NotePart(BriefEventKind.ClaimWritten, context.User.Id, now);
            }
        )
        {
            Seen = form.Seen,
            IsDone = brief =>
                brief.Claims.Exists(c =>
                    c.Id == claim
                    && (c.Text, c.Because, c.Chosen) == (form.Text.Value, form.Because.Value, form.Warrant)
                    && c.Cycles == chosen.Count
                ),
        };
    }

    private static Task<PracticeBrief?> Find(Guid id, RequestContext context) =>
        context
            .Db.PracticeBriefs.AsNoTracking()
            .WrittenBy(context.User.Id)
            .Include(b => b.Claims)
            .SingleOrDefaultAsync(b => b.Id == id, context.Ct);

    private static Task<bool> IsElsewhere(Guid brief, Guid claim, RequestContext context) =>
        context.Db.BriefClaims.AnyAsync(c => c.Id == claim && c.BriefId != brief, context.Ct);

    private static async Task<ClaimForm> NewForm(PracticeBrief brief, RequestContext context, ClaimCycles cycles) =>
        new(await cycles.For(new(brief.OwnerId, context.User.Id), context.Ct), context.User.Id);

    private static Page NewPage(PracticeBrief brief, ClaimForm form, Guid claim, bool isNew) =>
        new(form, $"{BriefText.WorkUrl(brief.Id)}/claims/{claim}", BriefText.WorkUrl(brief.Id), isNew)
        {
            Section = "briefs",
            Robots = "noindex",
            Breadcrumbs = [new("Your practice briefs", "/briefs/mine"), new(brief.Title, BriefText.WorkUrl(brief.Id))],
        };
}
