using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Members.Accounts;
using NetworkPortal.Members.Audit;
using NetworkPortal.Members.Desk;

namespace NetworkPortal.Members.Wall.Glass;

/// <summary>The first administrator asks.</summary>
internal static class AskForGlass
{
    public static async Task<IResult> Submit(HttpContext http, PortalDb db, CurrentUser user, DeskMenu menu, AuditLog audit, WallMail mail, TimeProvider time)
    {
        var (cancel, form) = (http.RequestAborted, new GlassDesk.AskForm());
        var person = await form.Read(http) && await MayAsk(form, db, user, time, cancel) ? await Find(form, db, user, cancel) : null;
        if (person is null) return View.Invalid("desk/break-glass", await GlassDesk.NewPage(form, db, user, menu, time.Now(), cancel));
        await db.Write(async () =>
        {
            var request = new GlassRequest("journal", person.Id, user.Id, form.Reason.Value, form.Hours.AsNumber!.Value, time.Now());
            db.GlassRequests.Add(request);
            audit.Note("break-glass.asked", person.Id, $"{form.Hours.Value} {(form.Hours.Value == "1" ? "hour" : "hours")}. {form.Reason.Value}");
            await mail.GlassAsked(request, cancel);
        }, cancel);
        return View.Redirect(GlassDesk.Url, "Asked. We emailed all administrators; one of them has to grant it before anything opens.");
    }

    /// <summary>A request that nobody can grant is refused at once, with the reason on the page.</summary>
    private static async Task<bool> MayAsk(GlassDesk.AskForm form, PortalDb db, CurrentUser user, TimeProvider time, CancellationToken cancel)
    {
        var keepers = await GlassKeepers.Read(db, cancel);
        if (!(keepers.ReadyAt(user.Id) <= time.Now())) form.Fail("You can ask once you have been an administrator for 14 days.");
        else if (!keepers.WhoCouldGrant(user.Id, time.Now()).Any()) form.Fail("No one could grant what you ask for now. See below who can, and when.");
        return form.Valid;
    }

    private static async Task<Account?> Find(GlassDesk.AskForm form, PortalDb db, CurrentUser user, CancellationToken cancel)
    {
        var normalized = EmailAddress.Key(form.Email.Value);
        var person = await db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.NormalizedEmail == normalized, cancel);
        if (person is null) form.Email.Fail("No account has this address. Check it.");
        else if (person.Id == user.Id) form.Email.Fail("This is your own address. Your journal is open to you.");
        else if (await Evaluating.Pairs(db).AnyAsync(p => p.EvaluatorId == user.Id && p.EvaluatedId == person.Id, cancel))
            form.Email.Fail("You are or were this person’s evaluator, or lead their school. Someone else has to ask.");
        return form.Valid ? person : null;
    }
}
