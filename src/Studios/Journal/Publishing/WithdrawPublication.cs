using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Mail;
using NetworkPortal.Site;

namespace NetworkPortal.Studios.Journal.Publishing;

/// <summary>Why staff take out what somebody published; the author is told.</summary>
internal sealed class WithdrawalForm : Form
{
    public Field Reason { get; } =
        Field.LongText("reason", "Reason", rows: 3).UpTo(1000).WithHint("We’ll email this to the author.");
}

/// <summary>Taking a publication out, back in, or away for good. Its author does so at will; who may publish in the
/// library takes one out with a reason.</summary>
internal static class WithdrawPublication
{
    internal sealed record Notice : MailPage
    {
        public required string Name { get; init; }

        public required string Heading { get; init; }

        public required string Who { get; init; }

        public required string Reason { get; init; }

        public required string Url { get; init; }
    }

    public static async Task<IResult> Withdraw(
        Guid id,
        HttpContext http,
        PortalDb db,
        CurrentUser user,
        AuditLog audit,
        Mailer mailer,
        PortalOptions portal,
        TimeProvider time
    )
    {
        var (ct, form) = (http.RequestAborted, new WithdrawalForm());
        var found = await ReadPublications.Find(id, db, user, ct);
        var own = found?.AuthorId == user.Id;
        if (found is null || !(own || user.Can(Permissions.PublishContent)))
            return View.NotFound;
        if (await form.Read(http) && !own && form.Reason.Value.Length == 0)
            form.Reason.Fail("Enter a reason. We’ll email it to the author.");
        if (!form.Valid)
            return View.Invalid("journals/publication", await ReadPublications.NewPage(found, form, db, user, ct));
        await db.Write(
            async () =>
            {
                found.Withdraw(time.Now());
                audit.Note("publication.withdrawn", own ? null : found.AuthorId, $"Publication {id}");
                if (!own)
                    await mailer.Send(
                        new Recipient(found.Author.Email!, found.Author.DisplayName),
                        "publication-withdrawn",
                        new Notice
                        {
                            Title = "Your published entry was unpublished",
                            Name = found.Author.DisplayName,
                            Heading = found.Title,
                            Who = user.Name,
                            Reason = form.Reason.Value,
                            Url = portal.Url($"/publications/{id}"),
                        },
                        ct: ct
                    );
            },
            ct
        );
        return View.Redirect(
            own ? $"/publications/{id}" : "/publications",
            own
                ? "Unpublished. Only you can read it now."
                : $"Unpublished. We emailed your reason to {found.Author.DisplayName}."
        );
    }

    public static async Task<IResult> PublishAgain(
        Guid id,
        PortalDb db,
        CurrentUser user,
        AuditLog audit,
        TimeProvider time,
        CancellationToken ct
    )
    {
        if (await db.Publications.By(user.Id).SingleOrDefaultAsync(p => p.Id == id, ct) is not { } found)
            return View.NotFound;
        found.PublishAgain(time.Now());
        audit.Note("journal.published");
        await db.SaveChangesAsync(ct);
        return View.Redirect($"/publications/{id}", "Published again. Everyone in the network can read it.");
    }

    public static async Task<IResult> Delete(Guid id, PortalDb db, CurrentUser user, CancellationToken ct) =>
        await db.Write(() => db.Publications.By(user.Id).Where(p => p.Id == id).ExecuteDeleteAsync(ct), ct) == 0
            ? View.NotFound
            : View.Redirect("/publications", "Deleted. Your journal entry hasn’t changed.");
}
