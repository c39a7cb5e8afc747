using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Views;
using NodaTime;

namespace NetworkPortal.Journals.EmergencyAccess;

/// <summary>A second administrator grants or declines a request; either of the two can end it early. Each change is one
/// conditional update, so it takes effect only once.</summary>
internal static class DecideEmergencyAccess
{
    public static async Task<IResult> Grant(
        Guid id,
        PortalDb db,
        CurrentUser user,
        AuditLog audit,
        SharingMail mail,
        TimeProvider time,
        CancellationToken ct
    )
    {
        var (now, me) = (time.Now(), user.Id);
        var request = await db
            .GlassRequests.AnswerableBy(db, me, now)
            .AsNoTracking()
            .SingleOrDefaultAsync(r => r.Id == id, ct);
        if (
            request is null
            || !(await EmergencyAccessApprovers.Read(db, ct)).Fit(request.RequestedById, me, request.RequestedAt)
        )
            return View.NotFound;
        var until = now + Duration.FromHours(request.Hours);
        return await db.Write(
            async () =>
            {
                var granted = await db
                    .GlassRequests.Where(r => r.Id == id)
                    .AnswerableBy(db, me, now)
                    .ExecuteUpdateAsync(
                        row =>
                            row.SetProperty(r => r.AnsweredById, me)
                                .SetProperty(r => r.AnsweredAt, now)
                                .SetProperty(r => r.Until, until),
                        ct
                    );
                if (granted == 0)
                    return View.NotFound;
                audit.Note("break-glass.granted", request.PersonId, $"Request {id}, until {until}");
                await mail.GlassBroken(request, user.Name, until, ct);
                return View.Redirect(
                    EmergencyAccessDesk.Url,
                    $"Approved, for {Plural.Of(request.Hours, "hour", "hours")}. We emailed the person and all "
                        + "administrators."
                );
            },
            ct
        );
    }

    public static async Task<IResult> Decline(
        Guid id,
        PortalDb db,
        CurrentUser user,
        AuditLog audit,
        TimeProvider time,
        CancellationToken ct
    )
    {
        var (now, me) = (time.Now(), user.Id);
        var person = await db
            .GlassRequests.AnswerableBy(db, me, now)
            .Where(r => r.Id == id)
            .Select(r => (Guid?)r.PersonId)
            .SingleOrDefaultAsync(ct);
        if (person is null)
            return View.NotFound;
        return await db.Write(
            async () =>
            {
                var declined = await db
                    .GlassRequests.Where(r => r.Id == id)
                    .AnswerableBy(db, me, now)
                    .ExecuteUpdateAsync(
                        row => row.SetProperty(r => r.AnsweredById, me).SetProperty(r => r.AnsweredAt, now),
                        ct
                    );
                if (declined == 0)
                    return View.NotFound;
                audit.Note("break-glass.declined", person, $"Request {id}");
                return View.Redirect(EmergencyAccessDesk.Url, "Declined. Nothing was opened.");
            },
            ct
        );
    }

    public static async Task<IResult> End(
        Guid id,
        PortalDb db,
        CurrentUser user,
        AuditLog audit,
        TimeProvider time,
        CancellationToken ct
    )
    {
        var (now, me) = (time.Now(), user.Id);
        var request = await db.GlassRequests.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, ct);
        if (request is null || !request.MayEnd(me, now))
            return View.NotFound;
        await db.Write(
            async () =>
            {
                if (
                    await db
                        .GlassRequests.Where(r => r.Id == id && r.EndedAt == null)
                        .ExecuteUpdateAsync(
                            row => row.SetProperty(r => r.EndedAt, now).SetProperty(r => r.EndedById, me),
                            ct
                        ) > 0
                )
                    audit.Note("break-glass.ended", request.PersonId, $"Request {id}");
            },
            ct
        );
        return View.Redirect(EmergencyAccessDesk.Url, "Access ended. The journal is closed again.");
    }
}
