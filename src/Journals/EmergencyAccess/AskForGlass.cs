using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Schools.Evaluators;
using NetworkPortal.Site;

namespace NetworkPortal.Journals.EmergencyAccess;

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
        return View.Redirect(GlassDesk.Url, "Request sent. We emailed all administrators. A second administrator must approve it before you can read the journal.");
    }

    /// <summary>A request that nobody can grant is refused at once, with the reason on the page.</summary>
    private static async Task<bool> MayAsk(GlassDesk.AskForm form, PortalDb db, CurrentUser user, TimeProvider time, CancellationToken cancel)
    {
        var keepers = await GlassKeepers.Read(db, cancel);
        if (!(keepers.ReadyAt(user.Id) <= time.Now())) form.Fail("You can send a request once you’ve been an administrator for 14 days.");
        else if (!keepers.WhoCouldGrant(user.Id, time.Now()).Any()) form.Fail("No one can approve your request right now. See who can, and when, above.");
        return form.Valid;
    }

    private static async Task<Account?> Find(GlassDesk.AskForm form, PortalDb db, CurrentUser user, CancellationToken cancel)
    {
        var normalized = EmailAddress.Key(form.Email.Value);
        var person = await db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.NormalizedEmail == normalized, cancel);
        if (person is null) form.Email.Fail("No account has this email address. Check it and try again.");
        else if (person.Id == user.Id) form.Email.Fail("This is your own email address. Enter someone else’s.");
        else if (await Evaluating.Pairs(db).AnyAsync(p => p.EvaluatorId == user.Id && p.EvaluatedId == person.Id, cancel))
            form.Email.Fail("You are or were this person’s evaluator, or you lead their school. Another administrator must send the request.");
        return form.Valid ? person : null;
    }
}
