using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Schools.Evaluators;
using NetworkPortal.Site;

namespace NetworkPortal.Journals.EmergencyAccess;

/// <summary>The first administrator requests access.</summary>
internal static class RequestEmergencyAccess
{
    public static async Task<IResult> Submit(
        [AsParameters] RequestContext context,
        DeskMenu menu,
        AuditLog audit,
        EmergencyAccessMail mail
    )
    {
        var (ct, form) = (context.Ct, new EmergencyAccessDesk.AskForm());
        var person =
            await form.Read(context.Http) && await MayAsk(form, context.Db, context.User, context.Time, ct)
                ? await Find(form, context.Db, context.User, ct)
                : null;
        if (person is null)
            return View.Invalid("journals/emergency-access", await EmergencyAccessDesk.NewPage(form, context, menu));
        await context.Db.Write(
            async () =>
            {
                var request = new EmergencyAccessRequest("journal", person.Id, context.User.Id, context.Now)
                {
                    Reason = form.Reason.Value,
                    Hours = form.Hours.AsNumber!.Value,
                };
                context.Db.EmergencyAccessRequests.Add(request);
                audit.Note(
                    "emergency-access.asked",
                    person.Id,
                    $"{Plural.Of(request.Hours, "hour", "hours")}. {form.Reason.Value}"
                );
                await mail.Requested(request, ct);
            },
            ct
        );
        return View.Redirect(
            EmergencyAccessDesk.Url,
            "Request sent. We emailed all administrators. A second administrator must approve it before you can "
                + "read the journal."
        );
    }

    /// <summary>Validates the request; one that no one could grant is rejected immediately, with the reason on the
    /// page.</summary>
    private static async Task<bool> MayAsk(
        EmergencyAccessDesk.AskForm form,
        PortalDb db,
        CurrentUser user,
        TimeProvider time,
        CancellationToken ct
    )
    {
        var approvers = await EmergencyAccessApprovers.Read(db, ct);
        if (!(approvers.ReadyAt(user.Id) <= time.Now()))
            form.Fail("You can send a request once you’ve been an administrator for 14 days.");
        else if (!approvers.WhoCouldGrant(user.Id, time.Now()).Any())
            form.Fail("No one can approve your request right now. The list above shows who can, and when.");
        return form.Valid;
    }

    private static async Task<Account?> Find(
        EmergencyAccessDesk.AskForm form,
        PortalDb db,
        CurrentUser user,
        CancellationToken ct
    )
    {
        var normalized = EmailAddress.Key(form.Email.Value);
        var person = await db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.NormalizedEmail == normalized, ct);
        if (person is null)
            form.Email.Fail("No account has this email address. Check it and try again.");
        else if (person.Id == user.Id)
            form.Email.Fail("This is your own email address. Enter someone else’s.");
        else if (await Evaluating.Pairs(db).AnyAsync(p => p.EvaluatorId == user.Id && p.EvaluatedId == person.Id, ct))
            form.Email.Fail(
                "You can’t send this request because you lead this person’s school or have been their evaluator. "
                    + "Ask another administrator to send it."
            );
        return form.Valid ? person : null;
    }
}
