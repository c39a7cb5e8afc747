using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Meetings;

namespace NetworkPortal.Studios.Proposing;

/// <summary>The page where facilitators change a proposal, and send it again if network staff returned it.</summary>
internal static class EditProposal
{
    private const string Answered =
        "Network staff already answered this proposal, so it can’t be changed here anymore. Nothing was saved.";

    public static async Task<IResult> Show(string slug, [AsParameters] RequestContext context, ProposalPages pages)
    {
        if (await Find(slug, context) is not { IsProposal: true } studio)
            return View.NotFound;
        var form = await pages.NewForm(context, studio.Topics);
        form.Fill(studio);
        return View.Page("studios/propose", await NewPage(studio, form, context, pages));
    }

    public static async Task<IResult> Submit(
        string slug,
        [AsParameters] RequestContext context,
        ChangeStudio changes,
        ProposalMail mail,
        ProposalPages pages
    )
    {
        if (await Find(slug, context) is not { } studio)
            return View.NotFound;
        var form = await pages.NewForm(context, studio.Topics);
        var today = context.Now.InZone(Clock.Zone(form.Zone.Value)).Date;
        var valid = await form.Read(context.Http) & form.Check(today);
        if (!studio.IsProposal)
            return form.Late(Answered, "studios/propose", await NewPage(studio, form, context, pages));
        if (!valid)
            return View.Invalid("studios/propose", await NewPage(studio, form, context, pages));
        var plan = form.Plan(await Proposals.Twin(form, context)) with { Outline = form.OutlineOf(studio.Outline) };
        var change = await changes.Run(
            context.Db.Studios.Where(s => s.Id == studio.Id),
            new((one, now) => one.Revise(plan, form.SessionsOf(one.Id), new(context.User, now)))
            {
                Seen = form.Seen ?? -1,
                Tell = studio.IsReturned ? mail.SentAgain : null,
            },
            context.Ct
        );
        if (change.Result == TransitionResult.Stale)
            form.Fail(
                "Someone else changed this proposal while you were editing. Your version is below; nothing was saved."
            );
        else if (!change.Done)
            form.Fail(Answered);
        return form.Valid
            ? View.Redirect(
                Studio.PublicUrl(slug),
                studio.IsReturned ? "Sent. Network staff will review it again and email you." : "Proposal saved."
            )
            : View.Invalid("studios/propose", await NewPage(change.Studio ?? studio, form, context, pages));
    }

    private static async Task<Studio?> Find(string slug, RequestContext context) =>
        await StudioRoom.Find(context, slug, StudioAccess.Lead) is { IsStaff: false } room
            ? await context
                .Db.Studios.AsNoTracking()
                .Include(s => s.Sessions)
                .Include(s => s.TwinOf)
                .AsSplitQuery()
                .SingleOrDefaultAsync(s => s.Id == room.Id, context.Ct)
            : null;

    private static async Task<ProposalPage> NewPage(
        Studio studio,
        ProposalForm form,
        RequestContext context,
        ProposalPages pages
    ) =>
        await pages.For(form, context) with
        {
            Title = "Your proposal",
            Action = Studio.ProposalUrl(studio.Slug),
            Version = studio.Version,
            BasedOn = await context.Db.BasedOn(studio.CopiedFromId, context.User, context.Ct),
            HasAgendas = studio.Outline.HasAgendas,
            Asked = studio.IsReturned ? studio.Reason : "",
            Breadcrumbs =
            [
                new("Home", "/"),
                new("Studios", "/studios"),
                new(studio.Name, Studio.PublicUrl(studio.Slug)),
            ],
        };
}
