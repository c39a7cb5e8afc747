using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Accounts.SignInThrottling;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Journals.Sharing;

/// <summary>The pages for sharing one entry: choose an audience, preview who could see it, share.</summary>
internal static class ShareEntry
{
    /// <param name="Preview">Who could read it, one sentence each; empty until an audience is chosen.</param>
    internal sealed record Page(Guid Id, ShareForm Form, IReadOnlyList<string> Preview) : PageModel("Share this entry");

    public static async Task<IResult> Show(
        Guid id,
        PortalDb db,
        CurrentUser user,
        SharePolicy policy,
        CancellationToken ct
    ) =>
        await Find(db, user, id, ct) is null
            ? View.NotFound
            : View.Page("journals/share", NewPage(id, await ShareForm.For(db, policy, user.Id, ct), []));

    public static async Task<IResult> Submit(
        Guid id,
        [AsParameters] RequestContext context,
        SharePolicy policy,
        SharingSteps sharing,
        EmailRequestLimit limit
    )
    {
        var (ct, now) = (context.Ct, context.Now);
        if (await Find(context.Db, context.User, id, ct) is not { } entry)
            return View.NotFound;
        var form = await ShareForm.For(context.Db, policy, context.User.Id, ct);
        var zone = await context.Db.ZoneOf(context.User, ct);
        if (!await form.Read(context.Http, zone, now))
            return View.Invalid("journals/share", NewPage(id, form, []));
        var share = await form.NewShare(context.Db, entry, zone, now, ct);
        if (!form.Confirmed.Checked)
            return View.Page(
                "journals/share",
                NewPage(id, form, await new SharePreview(context.Db, policy, zone).Of(entry, share, ct))
            );
        if (share.Address.Length > 0 && await limit.Take(context.User.Id) is { } wait)
        {
            EmailRequestLimit.Say(context.Http, form, wait);
            return View.Page("journals/share", NewPage(id, form, []), StatusCodes.Status429TooManyRequests);
        }
        await sharing.Open(share, ct);
        var name = (await policy.Names(context.Db, [share], ct))(share);
        return View.Redirect($"/journal/{id}", $"Shared with {name}. You can stop sharing here anytime.");
    }

    public static async Task<IResult> TakeBack(
        Guid id,
        Guid share,
        [AsParameters] RequestContext context,
        AuditLog audit
    )
    {
        if (await Find(context.Db, context.User, id, context.Ct) is null)
            return View.NotFound;
        if (await context.Db.SharesOf(id).SingleOrDefaultAsync(s => s.Id == share, context.Ct) is not { } found)
            return View.NotFound;
        if (found.End(context.Now))
            audit.Note("journal.share-ended", detail: found.Audience.ToString());
        await context.Db.SaveChangesAsync(context.Ct);
        return View.Redirect($"/journal/{id}", "You stopped sharing this entry with them.");
    }

    private static Task<JournalEntry?> Find(PortalDb db, CurrentUser user, Guid id, CancellationToken ct) =>
        db.JournalEntries.AsNoTracking().Own(user.Id).SingleOrDefaultAsync(e => e.Id == id, ct);

    private static Page NewPage(Guid id, ShareForm form, IReadOnlyList<string> preview) =>
        new(id, form, preview)
        {
            Section = "journal",
            Robots = "noindex",
            Breadcrumbs = [new("Your journal", "/journal"), new("Your journal entry", $"/journal/{id}")],
        };
}
