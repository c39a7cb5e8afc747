using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Schools.People.Staff;

namespace NetworkPortal.Schools.People.Requests;

/// <summary>A school leader approves or declines a request. If two answer at once, only one counts.</summary>
internal static class AnswerRequest
{
    public static async Task<IResult> Approve(
        string slug,
        Guid id,
        HttpContext http,
        PortalDb db,
        CurrentUser user,
        Invitations invitations,
        JoiningMail mail,
        AuditLog audit,
        TimeProvider time
    )
    {
        var ct = http.RequestAborted;
        if (await Find(slug, id, db, user, ct) is not { } request)
            return View.NotFound;
        if (!Enum.TryParse<SchoolRole>((await FormBody.Read(http))["role"], out var role) || !Enum.IsDefined(role))
            return View.Redirect(StaffPage.Url(slug), "Nothing changed. Choose a role first.");
        var done = await db.Write(
            async () =>
            {
                if (!await db.Answer(id, JoinRequestState.Approved, user.Id, "", time.Now(), ct))
                    return false;
                var account =
                    request.AccountId
                    ?? await db
                        .Accounts.Where(a => a.NormalizedEmail == request.NormalizedEmail)
                        .Select(a => (Guid?)a.Id)
                        .SingleOrDefaultAsync(ct);
                audit.Note("join.approved", about: account, detail: Invitations.What(role, request.School.Name, null));
                if (account is { } known)
                    await LetIn(new(known, request.SchoolId, role, user.Id), request, db, mail, time, ct);
                else
                    await invitations.Invite(
                        new()
                        {
                            Email = request.Email,
                            Name = request.Name,
                            InvitedBy = user.Name,
                            School = request.School,
                            SchoolRole = role,
                            InvitedById = user.Id,
                        }
                    );
                return true;
            },
            ct
        );
        return View.Redirect(
            StaffPage.Url(slug),
            done
                ? $"Request approved. We emailed {request.Name}."
                : "Someone already answered this request. Nothing changed."
        );
    }

    public static async Task<IResult> Decline(
        string slug,
        Guid id,
        HttpContext http,
        PortalDb db,
        CurrentUser user,
        JoiningMail mail,
        AuditLog audit,
        TimeProvider time
    )
    {
        var ct = http.RequestAborted;
        if (await Find(slug, id, db, user, ct) is not { } request)
            return View.NotFound;
        var reason = PlainText.Shorten((await FormBody.Read(http))["reason"].ToString().Trim(), 1000);
        var done = await db.Write(
            async () =>
            {
                if (!await db.Answer(id, JoinRequestState.Declined, user.Id, reason, time.Now(), ct))
                    return false;
                audit.Note("join.declined", about: request.AccountId, detail: request.School.Name);
                await mail.Declined(request, reason);
                return true;
            },
            ct
        );
        return View.Redirect(
            StaffPage.Url(slug),
            done
                ? $"Request declined. We emailed {request.Name}."
                : "Someone already answered this request. Nothing changed."
        );
    }

    private static async Task LetIn(
        Joined joined,
        JoinRequest request,
        PortalDb db,
        JoiningMail mail,
        TimeProvider time,
        CancellationToken ct
    )
    {
        await db.Join(joined, time.Now(), ct);
        await mail.Approved(request, joined.Role);
    }

    private static async Task<JoinRequest?> Find(
        string slug,
        Guid id,
        PortalDb db,
        CurrentUser user,
        CancellationToken ct
    ) =>
        await StaffPage.Find(slug, db, user, ct) is { } school
            ? await db
                .JoinRequests.Include(r => r.School)
                .SingleOrDefaultAsync(r => r.Id == id && r.SchoolId == school.Id, ct)
            : null;
}
