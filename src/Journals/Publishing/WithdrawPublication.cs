using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Mail;
using NetworkPortal.Mail.Outbox;
using NetworkPortal.Site;

namespace NetworkPortal.Journals.Publishing;

/// <summary>The reason for which staff withdraw a publication; it is sent to the author.</summary>
internal sealed class WithdrawalForm : Form
{
    public Field Reason { get; } =
        Field.LongText("reason", "Reason", rows: 3).UpTo(1000).WithHint("We’ll email this to the author.");
}

/// <summary>
/// Withdraws a publication, restores it, or deletes it permanently. The author can do so at any time; people who may
/// publish in the library can withdraw one with a reason.
/// </summary>
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
        [AsParameters] RequestContext context,
        AuditLog audit,
        Mailer mailer,
        PortalOptions portal
    )
    {
        var (ct, form) = (context.Ct, new WithdrawalForm());
        var found = await ReadPublications.Find(id, context.Db, context.User, ct);
        var own = found?.AuthorId == context.User.Id;
        if (found is null || !(own || context.User.Can(Permissions.PublishContent)))
            return View.NotFound;
        if (await form.Read(context.Http) && !own && form.Reason.Value.Length == 0)
            form.Reason.Fail("Enter a reason. We’ll email it to the author.");
        if (!form.Valid)
            return View.Invalid(
                "journals/publication",
                await ReadPublications.NewPage(found, form, context.Db, context.User, ct)
            );
        await context.Db.Write(
            async () =>
            {
                found.Withdraw(context.Now);
                audit.Note("publication.withdrawn", own ? null : found.AuthorId, $"Publication {id}");
                if (!own)
                    await mailer.Send(
                        new Recipient(found.Author.Email!, found.Author.DisplayName),
                        new(
                            "publication-withdrawn",
                            new Notice
                            {
                                Title = "Your published entry was unpublished",
                                Name = found.Author.DisplayName,
                                Heading = found.Title,
                                Who = context.User.Name,
                                Reason = form.Reason.Value,
                                Url = portal.Url($"/publications/{id}"),
                            }
                        ),
                        ct
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

    public static async Task<IResult> PublishAgain(Guid id, [AsParameters] RequestContext context, AuditLog audit)
    {
        if (
            await context.Db.Publications.By(context.User.Id).SingleOrDefaultAsync(p => p.Id == id, context.Ct)
            is not { } found
        )
            return View.NotFound;
        found.PublishAgain(context.Now);
        audit.Note("journal.published");
        await context.Db.SaveChangesAsync(context.Ct);
        return View.Redirect($"/publications/{id}", "Published again. Everyone in the network can read it.");
    }

    public static async Task<IResult> Delete(Guid id, PortalDb db, CurrentUser user, CancellationToken ct) =>
        await db.Write(() => db.Publications.By(user.Id).Where(p => p.Id == id).ExecuteDeleteAsync(ct), ct) == 0
            ? View.NotFound
            : View.Redirect("/publications", "Deleted. Your journal entry hasn’t changed.");
}
