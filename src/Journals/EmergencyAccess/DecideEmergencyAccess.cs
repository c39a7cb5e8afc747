using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NodaTime;

namespace NetworkPortal.Journals.EmergencyAccess;

/// <summary>A second administrator grants or declines a request; either of the two can end it early. Each change is one
/// conditional update, so it takes effect only once.</summary>
internal static class DecideEmergencyAccess
{
    public static async Task<IResult> Grant(
        Guid id,
        [AsParameters] RequestContext context,
        AuditLog audit,
        EmergencyAccessMail mail
    )
    {
        var (now, me) = (context.Now, context.User.Id);
        var request = await context
            .Db.EmergencyAccessRequests.AnswerableBy(context.Db, me, now)
            .AsNoTracking()
            .SingleOrDefaultAsync(r => r.Id == id, context.Ct);
        if (
            request is null
            || !(await EmergencyAccessApprovers.Read(context.Db, context.Ct)).Fit(
                request.RequestedById,
                me,
                request.RequestedAt
            )
        )
            return View.NotFound;
        var until = now + Duration.FromHours(request.Hours);
        return await context.Db.Write(
            async () =>
            {
                var granted = await context
                    .Db.EmergencyAccessRequests.Where(r => r.Id == id)
                    .AnswerableBy(context.Db, me, now)
                    .ExecuteUpdateAsync(
                        row =>
                            row.SetProperty(r => r.AnsweredById, me)
                                .SetProperty(r => r.AnsweredAt, now)
                                .SetProperty(r => r.Until, until),
                        context.Ct
                    );
                if (granted == 0)
                    return View.NotFound;
                audit.Note("emergency-access.granted", request.PersonId, $"Request {id}. Access ends {until}.");
                await mail.Approved(request, context.User.Name, until, context.Ct);
                return View.Redirect(
                    EmergencyAccessDesk.Url,
                    $"Approved, for {Plural.Of(request.Hours, "hour", "hours")}. We emailed the person and all "
                        + "administrators."
                );
            },
            context.Ct
        );
    }

    public static async Task<IResult> Decline(Guid id, [AsParameters] RequestContext context, AuditLog audit)
    {
        var (now, me) = (context.Now, context.User.Id);
        var person = await context
            .Db.EmergencyAccessRequests.AnswerableBy(context.Db, me, now)
            .Where(r => r.Id == id)
            .Select(r => (Guid?)r.PersonId)
            .SingleOrDefaultAsync(context.Ct);
        if (person is null)
            return View.NotFound;
        return await context.Db.Write(
            async () =>
            {
                var declined = await context
                    .Db.EmergencyAccessRequests.Where(r => r.Id == id)
                    .AnswerableBy(context.Db, me, now)
                    .ExecuteUpdateAsync(
                        row => row.SetProperty(r => r.AnsweredById, me).SetProperty(r => r.AnsweredAt, now),
                        context.Ct
                    );
                if (declined == 0)
                    return View.NotFound;
                audit.Note("emergency-access.declined", person, $"Request {id}");
                return View.Redirect(EmergencyAccessDesk.Url, "Request declined. The journal wasn’t opened.");
            },
            context.Ct
        );
    }

    public static async Task<IResult> End(Guid id, [AsParameters] RequestContext context, AuditLog audit)
    {
        var (now, me) = (context.Now, context.User.Id);
        var request = await context
            .Db.EmergencyAccessRequests.AsNoTracking()
            .SingleOrDefaultAsync(r => r.Id == id, context.Ct);
        if (request is null || !request.MayEnd(me, now))
            return View.NotFound;
        await context.Db.Write(
            async () =>
            {
                if (
                    await context
                        .Db.EmergencyAccessRequests.Where(r => r.Id == id && r.EndedAt == null)
                        .ExecuteUpdateAsync(
                            row => row.SetProperty(r => r.EndedAt, now).SetProperty(r => r.EndedById, me),
                            context.Ct
                        ) > 0
                )
                    audit.Note("emergency-access.ended", request.PersonId, $"Request {id}");
            },
            context.Ct
        );
        return View.Redirect(EmergencyAccessDesk.Url, "Emergency access ended.");
    }
}
