using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Visits.Browsing;

namespace NetworkPortal.Visits.Answering;

/// <summary>The host says no, and why; the places are free again.</summary>
internal static class DeclineVisit
{
    internal sealed record Page(VisitLine Visit, Input Form) : PageModel("Decline this request");

    internal sealed class Input : Form
    {
        public Field Reason { get; } =
            Field
                .LongText("reason", "Why can’t you host them?", 4)
                .UpTo(1000)
                .Require("Enter a reason, so they can plan again.")
                .WithHint("We’ll include this in the email to them. Suggesting another date helps most.");
    }

    public static async Task<IResult> Show(Guid id, PortalDb db, CurrentUser user, CancellationToken ct)
    {
        if (
            await db.Visits.AsNoTracking().HostedBy(db, user).Whole().FirstOrDefaultAsync(v => v.Id == id, ct)
            is not { } visit
        )
            return View.NotFound;
        return visit.State == VisitState.Requested
            ? View.Page("visits/decline", await PageFor(db, user, visit, new Input(), ct))
            : View.Redirect($"/visits/{id}");
    }

    public static async Task<IResult> Submit(
        Guid id,
        PortalDb db,
        CurrentUser user,
        VisitMail mail,
        TimeProvider time,
        HttpContext http,
        CancellationToken ct
    )
    {
        if (
            await db.Visits.AsNoTracking().HostedBy(db, user).Whole().FirstOrDefaultAsync(v => v.Id == id, ct)
            is not { } found
        )
            return View.NotFound;
        var form = new Input();
        if (!await form.Read(http))
            return View.Invalid("visits/decline", await PageFor(db, user, found, form, ct));
        return await db.Write(
            async () =>
            {
                if (await db.Visits.HostedBy(db, user).Lock(db, id, ct) is not { } visit)
                    return View.NotFound;
                var step = visit.Decline(user, form.Reason.Value, time.Now());
                if (step == TransitionResult.Done)
                {
                    await db.HostDays.Release(visit.HostDayId, visit.People, ct);
                    db.RecordChange(visit);
                    await mail.Declined(visit, ct);
                }
                return visit.Answer(
                    step,
                    $"Declined. We emailed your reason to {visit.RequestedBy.DisplayName}, and the "
                        + "spots are open again.",
                    "Already declined."
                );
            },
            ct
        );
    }

    private static async Task<Page> PageFor(
        PortalDb db,
        CurrentUser user,
        Visit visit,
        Input form,
        CancellationToken ct
    ) =>
        new(VisitLine.From(visit, await db.ZoneOf(user, ct)), form)
        {
            Section = "visits",
            Breadcrumbs =
            [
                new("Visits", "/visits"),
                new($"{visit.School.Name} at {visit.HostDay.School.Name}", $"/visits/{visit.Id}"),
            ],
        };
}
