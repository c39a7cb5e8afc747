using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Studios.Seasons;

namespace NetworkPortal.Studios.Proposing;

/// <summary>
/// The page where a teacher proposes a studio, which network staff approve, or saves a draft of it. Anyone at a school
/// may propose one.
/// </summary>
internal static class ProposeStudio
{
    /// <param name="draft">The id of an own draft to go on with.</param>
    /// <param name="from">The slug of an own proposal to start from.</param>
    /// <param name="twin">The slug of a studio whose twin it should be.</param>
    public static async Task<IResult> Show(
        Guid? draft,
        string? from,
        string? twin,
        [AsParameters] RequestContext context,
        ProposalPages pages
    )
    {
        var form = await pages.NewForm(context);
        form.Twin.Set(twin);
        form.Season.Set(context.Http.Request.Query["season"]);
        if (draft is { } id)
        {
            if (await Mine(context).SingleOrDefaultAsync(d => d.Id == id, context.Ct) is not { } saved)
                return View.NotFound;
            saved.Fill(form);
        }
        else if (from is { Length: > 0 })
        {
            if (await Own(from, context) is not { } studio)
                return View.NotFound;
            form.Fill(studio);
        }
        var season = await SeasonChoice.Of(context.Db, form.Season.Value, context.Now, context.Ct);
        var page = await NewPage(form, draft ?? Guid.CreateVersion7(), context, pages);
        return View.Page("studios/propose", page with { Season = season });
    }

    public static async Task<IResult> Submit(
        [AsParameters] RequestContext context,
        Proposals proposals,
        ProposalPages pages
    )
    {
        var form = await pages.NewForm(context);
        var sent = await FormBody.Read(context.Http);
        var key = Guid.TryParse(sent["key"], out var id) ? id : Guid.CreateVersion7();
        var valid = await form.Read(context.Http);
        if (sent["save"] == "draft")
            return await proposals.SaveDraft(key, form, context)
                ? View.Redirect(ProposalDraft.Url(key), "Draft saved. Only you can see it.")
                : View.Refused(
                    "/studios/propose",
                    $"You already have {ProposalDraft.Max} drafts. Delete one before you save another."
                );
        var season = await SeasonChoice.Of(context.Db, sent["season"], context.Now, context.Ct);
        var today = context.Now.InZone(Clock.Zone(form.Zone.Value)).Date;
        if (valid & form.Check(today) && !await context.Db.MaySit(context.User.Id, context.Ct))
            form.Fail(SeatRule.Words);
        if (season.Refusal.Length > 0)
            form.Fail(season.Refusal);
        if (!form.Valid)
        {
            var page = await NewPage(form, key, context, pages);
            return View.Invalid("studios/propose", page with { Season = season });
        }
        var slug = await proposals.Save(key, form, season.Id, context);
        return slug is null
            ? View.NotFound
            : View.Redirect(Studio.PublicUrl(slug), "Proposal sent. Network staff will review it and email you.");
    }

    public static async Task<IResult> DeleteDraft(Guid id, [AsParameters] RequestContext context)
    {
        await context.Db.Write(() => Mine(context).Where(d => d.Id == id).ExecuteDeleteAsync(context.Ct), context.Ct);
        return View.Redirect("/studios/propose", "Draft deleted.");
    }

    private static IQueryable<ProposalDraft> Mine(RequestContext context)
    {
        var me = context.User.Id;
        return context.Db.ProposalDrafts.Where(d => d.AuthorId == me);
    }

    private static Task<Studio?> Own(string slug, RequestContext context)
    {
        var me = context.User.Id;
        return context
            .Db.Studios.AsNoTracking()
            .Include(s => s.TwinOf)
            .Where(s => s.Slug == slug && s.ProposedById == me)
            .SingleOrDefaultAsync(context.Ct);
    }

    private static async Task<ProposalPage> NewPage(
        ProposalForm form,
        Guid key,
        RequestContext context,
        ProposalPages pages
    )
    {
        var all = await Mine(context).AsNoTracking().OrderByDescending(d => d.SavedAt).ToListAsync(context.Ct);
        var drafts = all.Where(d => d.Id != key);
        var draft = all.Find(d => d.Id == key);
        return await pages.For(form, context) with
        {
            Key = key,
            BasedOn = await context.Db.BasedOn(draft?.CopiedFromId, context.User, context.Ct),
            HasAgendas = draft?.Outline.HasAgendas == true,
            Refusal = await context.Db.MaySit(context.User.Id, context.Ct) ? "" : SeatRule.Words,
            Drafts =
            [
                .. drafts.Select(d => new ProposalPage.Draft(
                    d.Title,
                    Clock.Format(d.SavedAt, form.Zone.Value),
                    ProposalDraft.Url(d.Id),
                    $"/studios/drafts/{d.Id}/deletion"
                )),
            ],
        };
    }
}
