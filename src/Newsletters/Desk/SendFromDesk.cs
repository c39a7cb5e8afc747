using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Newsletters.Sending;

namespace NetworkPortal.Newsletters.Desk;

/// <summary>An editor sends a newsletter, or a test to themselves, or deletes a draft.</summary>
internal static class SendFromDesk
{
    public static async Task<IResult> Send(
        Guid id,
        [AsParameters] RequestContext context,
        SendNewsletter sending,
        NewsletterJob job,
        AuditLog audit
    )
    {
        if (await Find(context, id) is not { } newsletter)
            return View.NotFound;
        var sent = (await FormBody.Read(context.Http))["version"];
        var result = await sending.Start(id, int.TryParse(sent, out var seen) ? seen : 0, context.Ct);
        if (result == StartResult.Stale)
            return View.Refused(
                newsletter.DeskUrl,
                "Nothing was sent: someone changed this newsletter after you opened it. Check it, then send it."
            );
        if (result == StartResult.Already)
            return View.Redirect(newsletter.DeskUrl, "Already sent. Nothing was sent twice.");
        audit.Note("newsletter.sent", detail: newsletter.Subject);
        await context.Db.SaveChangesAsync(context.Ct);
        job.Wake();
        return View.Redirect(newsletter.DeskUrl, "Sending has started. You can leave this page.");
    }

    public static async Task<IResult> Test(Guid id, [AsParameters] RequestContext context, NewsletterMail mail)
    {
        if (await Find(context, id) is not { } newsletter)
            return View.NotFound;
        var me = await context
            .Db.Accounts.Where(a => a.Id == context.User.Id)
            .Select(a => new { a.Email, a.DisplayName })
            .SingleAsync(context.Ct);
        if (me.Email is not { } address)
            return View.Refused(newsletter.DeskUrl, "Your account has no email address.");
        await mail.Test(newsletter, new(address, me.DisplayName), context.Ct);
        await context.Db.SaveChangesAsync(context.Ct);
        return View.Redirect(newsletter.DeskUrl, $"We sent a test to {address}.");
    }

    public static async Task<IResult> Delete(Guid id, [AsParameters] RequestContext context)
    {
        if (await Find(context, id) is not { } newsletter)
            return View.Redirect(NewslettersModule.Desk, "Already deleted.");
        var deleted = await context.Db.Write(
            () => context.Db.Newsletters.Where(n => n.Id == id && n.StartedAt == null).ExecuteDeleteAsync(context.Ct),
            context.Ct
        );
        return deleted == 1
            ? View.Redirect(NewslettersModule.Desk, "Draft deleted.")
            : View.Refused(newsletter.DeskUrl, "This newsletter was sent, so it can’t be deleted.");
    }

    private static Task<Newsletter?> Find(RequestContext context, Guid id) =>
        context.Db.Newsletters.AsNoTracking().SingleOrDefaultAsync(n => n.Id == id, context.Ct);
}
