using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Members.Accounts;
using NetworkPortal.Members.Audit;
using NetworkPortal.Members.Desk;

namespace NetworkPortal.Members.Wall.Glass;

/// <summary>The first administrator asks.</summary>
internal static class AskForGlass
{
    public static async Task<IResult> Submit(HttpContext http, PortalDb db, CurrentUser user, DeskMenu menu, AuditLog audit, TimeProvider time)
    {
        var (cancel, form) = (http.RequestAborted, new GlassDesk.AskForm());
        var person = await form.Read(http) ? await Find(form, db, user, cancel) : null;
        if (person is null) return View.Invalid("desk/break-glass", await GlassDesk.NewPage(form, db, user, menu, time.Now(), cancel));
        db.GlassRequests.Add(new GlassRequest("journal", person.Id, user.Id, form.Reason.Value, form.Hours.AsNumber!.Value, time.Now()));
        audit.Note("break-glass.asked", person.Id, $"{form.Hours.Value} {(form.Hours.Value == "1" ? "hour" : "hours")}. {form.Reason.Value}");
        await db.SaveChangesAsync(cancel);
        return View.Redirect(GlassDesk.Url, "Asked. A second administrator has to grant it before anything opens.");
    }

    private static async Task<Account?> Find(GlassDesk.AskForm form, PortalDb db, CurrentUser user, CancellationToken cancel)
    {
        var normalized = form.Email.Value.ToUpperInvariant();
        var person = await db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.NormalizedEmail == normalized, cancel);
        if (person is null) form.Email.Fail("No account has this address. Check it.");
        else if (person.Id == user.Id) form.Email.Fail("This is your own address. Your journal is open to you.");
        else if (await db.Evaluations.AnyAsync(e => e.EvaluatorId == user.Id && e.EvaluatedId == person.Id, cancel)) form.Email.Fail("You are or were set as this person’s evaluator. Somebody else has to ask.");
        return form.Valid ? person : null;
    }
}
