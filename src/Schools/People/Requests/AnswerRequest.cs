using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Schools.People.Requests;

/// <summary>A school leader approves or declines a request. If two answer at once, only one counts.</summary>
internal static class AnswerRequest
{
    internal sealed record Services(
        [FromServices] Invitations Invitations,
        [FromServices] JoiningMail Mail,
        [FromServices] AuditLog Audit
    );

    public static async Task<IResult> Approve(
        string slug,
        Guid id,
        [AsParameters] RequestContext context,
        [AsParameters] Services services
    )
    {
        if (await Find(slug, id, context.Db, context.User, context.Ct) is not { } request)
            return View.NotFound;
        if (
            !Enum.TryParse<SchoolRole>((await FormBody.Read(context.Http))["role"], out var role)
            || !Enum.IsDefined(role)
        )
            return View.Redirect(SchoolStaff.Url(slug), "Choose a role, then approve the request.");
        var done = await context.Db.Write(
            async () =>
            {
                if (!await context.Answer(id, JoinRequestState.Approved, ""))
                    return false;
                var account = request.AccountId ?? await context.Db.AccountWith(request.NormalizedEmail, context.Ct);
                services.Audit.Note(
                    "join.approved",
                    about: account,
                    detail: Invitations.What(role, request.School.Name, null)
                );
                if (account is { } known)
                    await LetIn(new(known, request.SchoolId, role, context.User.Id), request, context, services.Mail);
                else
                    await services.Invitations.Invite(
                        new()
                        {
                            Email = request.Email,
                            Name = request.Name,
                            InvitedBy = context.User.Name,
                            School = request.School,
                            SchoolRole = role,
                            InvitedById = context.User.Id,
                        }
                    );
                return true;
            },
            context.Ct
        );
        return View.Redirect(
            SchoolStaff.Url(slug),
            done
                ? $"Request approved. We emailed {request.Name}."
                : "Someone already answered this request. Nothing changed."
        );
    }

    public static async Task<IResult> Decline(
        string slug,
        Guid id,
        [AsParameters] RequestContext context,
        JoiningMail mail,
        AuditLog audit
    )
    {
        if (await Find(slug, id, context.Db, context.User, context.Ct) is not { } request)
            return View.NotFound;
        var reason = PlainText.Shorten((await FormBody.Read(context.Http))["reason"].ToString().Trim(), 1000);
        var done = await context.Db.Write(
            async () =>
            {
                if (!await context.Answer(id, JoinRequestState.Declined, reason))
                    return false;
                audit.Note("join.declined", about: request.AccountId, detail: request.School.Name);
                await mail.Declined(request, reason);
                return true;
            },
            context.Ct
        );
        return View.Redirect(
            SchoolStaff.Url(slug),
            done
                ? $"Request declined. We emailed {request.Name}."
                : "Someone already answered this request. Nothing changed."
        );
    }

    private static async Task LetIn(Joined joined, JoinRequest request, RequestContext context, JoiningMail mail)
    {
        await context.Db.Join(joined, context.Now, context.Ct);
        await mail.Approved(request, joined.Role);
    }

    private static async Task<JoinRequest?> Find(
        string slug,
        Guid id,
        PortalDb db,
        CurrentUser user,
        CancellationToken ct
    ) =>
        await SchoolStaff.Find(slug, db, user, ct) is { } school
            ? await db
                .JoinRequests.Include(r => r.School)
                .SingleOrDefaultAsync(r => r.Id == id && r.SchoolId == school.Id, ct)
            : null;
}
