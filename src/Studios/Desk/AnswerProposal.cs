using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Site;

namespace NetworkPortal.Studios.Desk;

/// <summary>Network staff approve a proposed studio, or decline it with a reason. Idempotent.</summary>
internal static class AnswerProposal
{
    public static Task<IResult> Open(
        string slug,
        [AsParameters] RequestContext context,
        ChangeStudio changes,
        StudioMail mail
    ) =>
        Answer(
            "is open. We emailed the facilitators.",
            changes.Run(
                context.Db.Studios.Where(s => s.Slug == slug),
                new((studio, now) => studio.Open(new(context.User, now))) { Tell = mail.Opened },
                context.Ct
            )
        );

    public static async Task<IResult> Decline(
        string slug,
        [AsParameters] RequestContext context,
        DeskMenu menu,
        ChangeStudio changes,
        StudioMail mail
    )
    {
        if (!await context.Db.Studios.AnyAsync(s => s.Slug == slug, context.Ct))
            return View.NotFound;
        var form = new StudioDesk.DeclineForm(slug);
        if (!await form.Read(context.Http))
            return View.Invalid("studios/desk/studios", await StudioDesk.NewPage(context, menu, form, slug));
        return await Answer(
            "was declined. We emailed your reason.",
            changes.Run(
                context.Db.Studios.Where(s => s.Slug == slug),
                new((studio, now) => studio.Decline(new(context.User, now) { Reason = form.Reason.Value }))
                {
                    Tell = mail.Declined,
                },
                context.Ct
            )
        );
    }

    private static async Task<IResult> Answer(string done, Task<StudioChange> change) =>
        await change switch
        {
            { Studio: null } => View.NotFound,
            { Studio.Name: var name, Done: true } => View.Redirect(StudioDesk.Url, $"“{name}” {done}"),
            { Studio.Name: var name } => View.Refused(
                StudioDesk.Url,
                $"“{name}” was already approved or declined. Nothing changed."
            ),
        };
}
