using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Members.Desk;

namespace NetworkPortal.Studios.Desk;

/// <summary>Network staff open a proposed studio, or decline it with a reason. Sent twice, it is done once.</summary>
internal static class AnswerProposal
{
    public static Task<IResult> Open(string slug, PortalDb db, StudioMail mail, TimeProvider time, CancellationToken cancel) =>
        Answer(slug, "is open. Its proposer knows.", studio => studio.Open(Kernel.Clock.Now(time)), mail.Opened, db, cancel);

    public static async Task<IResult> Decline(string slug, HttpContext http, PortalDb db, DeskMenu menu, StudioMail mail)
    {
        var cancel = http.RequestAborted;
        if (!await db.Studios.AnyAsync(s => s.Slug == slug, cancel)) return View.NotFound;
        var form = new StudioDesk.DeclineForm(slug);
        if (!await form.Read(http)) return View.Invalid("desk/studios", await StudioDesk.NewPage(db, menu, form, slug, cancel));
        return await Answer(slug, "is declined. Its proposer has your reason.", studio => studio.Decline(form.Reason.Value), mail.Declined, db, cancel);
    }

    private static Task<IResult> Answer(string slug, string done, Func<Studio, bool> answer, Func<Studio, CancellationToken, Task> tell, PortalDb db, CancellationToken cancel) => db.Write(async () =>
    {
        if (!await db.Studios.Where(s => s.Slug == slug).Hold(cancel)) return View.NotFound;
        var studio = await db.Studios.Include(s => s.Sessions).SingleAsync(s => s.Slug == slug, cancel);
        if (!answer(studio)) return View.Redirect(StudioDesk.Url, $"{studio.Name} was answered before. Nothing was changed.");
        db.Record("studio", slug);
        await tell(studio, cancel);
        return View.Redirect(StudioDesk.Url, $"{studio.Name} {done}");
    }, cancel);
}
