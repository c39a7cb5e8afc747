using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Accounts.SignInThrottling;
using NetworkPortal.Journals;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Studios.Journal.Sharing;

/// <summary>Sharing one entry: choose, read who would be able to see it, share.</summary>
internal static class ShareEntry
{
    /// <param name="Preview">Who would be able to read it, a sentence each; none before the choice is made.</param>
    internal sealed record Page(Guid Id, ShareForm Form, IReadOnlyList<string> Preview) : PageModel("Share this entry");

    public static async Task<IResult> Show(
        Guid id,
        PortalDb db,
        CurrentUser user,
        SharePolicy wall,
        CancellationToken ct
    ) =>
        await Find(db, user, id, ct) is null
            ? View.NotFound
            : View.Page("journals/share", NewPage(id, await ShareForm.For(db, wall, user.Id, ct), []));

    public static async Task<IResult> Submit(
        Guid id,
        HttpContext http,
        PortalDb db,
        CurrentUser user,
        SharePolicy wall,
        SharingSteps sharing,
        EmailRequestLimit limit,
        TimeProvider time
    )
    {
        var (ct, now) = (http.RequestAborted, time.Now());
        if (await Find(db, user, id, ct) is not { } entry)
            return View.NotFound;
        var form = await ShareForm.For(db, wall, user.Id, ct);
        var zone = await db.ZoneOf(user, ct);
        if (!await form.Read(http, zone, now))
            return View.Invalid("journals/share", NewPage(id, form, []));
        var share = await form.NewShare(db, entry, zone, now, ct);
        if (!form.Confirmed.Checked)
            return View.Page(
                "journals/share",
                NewPage(id, form, await new SharePreview(db, wall, zone).Of(entry, share, ct))
            );
        if (share.Address.Length > 0 && await limit.Take(user.Id) is { } wait)
        {
            EmailRequestLimit.Say(http, form, wait);
            return View.Page("journals/share", NewPage(id, form, []), StatusCodes.Status429TooManyRequests);
        }
        await sharing.Open(share, ct);
        var name = (await wall.Names(db, [share], ct))(share);
        return View.Redirect($"/journal/{id}", $"Shared with {name}. You can stop sharing here anytime.");
    }

    public static async Task<IResult> TakeBack(
        Guid id,
        Guid share,
        PortalDb db,
        CurrentUser user,
        AuditLog audit,
        TimeProvider time,
        CancellationToken ct
    )
    {
        if (await Find(db, user, id, ct) is null)
            return View.NotFound;
        if (await db.SharesOf(id).SingleOrDefaultAsync(s => s.Id == share, ct) is not { } found)
            return View.NotFound;
        if (found.End(time.Now()))
            audit.Note("journal.share-ended", detail: found.Audience.ToString());
        await db.SaveChangesAsync(ct);
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
