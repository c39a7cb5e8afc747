using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Site;

namespace NetworkPortal.Studios.Desk;

/// <summary>Network staff open a proposed studio, or decline it with a reason. Sent twice, it is done once.</summary>
internal static class AnswerProposal
{
    public static Task<IResult> Open(
        string slug,
        PortalDb db,
        ChangeStudio changes,
        StudioMail mail,
        TimeProvider time,
        CancellationToken ct
    ) =>
        Answer(
            "is open. We emailed the facilitators.",
            changes.Run(
                db.Studios.Where(s => s.Slug == slug),
                studio => studio.Open(Kernel.Clock.Now(time)),
                mail.Opened,
                ct
            )
        );

    public static async Task<IResult> Decline(
        string slug,
        HttpContext http,
        PortalDb db,
        DeskMenu menu,
        ChangeStudio changes,
        StudioMail mail
    )
    {
        var ct = http.RequestAborted;
        if (!await db.Studios.AnyAsync(s => s.Slug == slug, ct))
            return View.NotFound;
        var form = new StudioDesk.DeclineForm(slug);
        if (!await form.Read(http))
            return View.Invalid("studios/desk/studios", await StudioDesk.NewPage(db, menu, form, slug, ct));
        return await Answer(
            "was declined. We emailed your reason.",
            changes.Run(
                db.Studios.Where(s => s.Slug == slug),
                studio => studio.Decline(form.Reason.Value),
                mail.Declined,
                ct
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
