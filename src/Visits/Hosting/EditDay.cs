using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Meetings;
using NetworkPortal.Visits.Browsing;

namespace NetworkPortal.Visits.Hosting;

/// <summary>A host edits a day. No one loses a spot, and everyone who is coming is notified of a new time.</summary>
internal static class EditDay
{
    internal sealed record Page(DayForm Form) : PageModel("Edit this visit day")
    {
        public required string Focus { get; init; }

        public required string Url { get; init; }

        public required string OfferUrl { get; init; }

        /// <summary>Visits that prevent a change; empty until a change is refused.</summary>
        public required IReadOnlyList<VisitLine> Affected { get; init; }

        /// <summary>What someone else changed while the form was open.</summary>
        public IReadOnlyList<FieldChange> Changes { get; init; } = [];
    }

    public static async Task<IResult> Show(
        Guid id,
        PortalDb db,
        CurrentUser user,
        TimeProvider time,
        CancellationToken ct
    )
    {
        if (await db.HostedDay(user, id, ct) is not { } day)
            return View.NotFound;
        if (!day.TakesRequests(time.Now()))
            return Closed(day);
        var form = new DayForm(day).Fill(day);
        await form.AskForPartners(db, [day.SchoolId], ct);
        return View.Page("visits/day-form", PageFor(day, form, []));
    }

    public static async Task<IResult> Submit(Guid id, [AsParameters] RequestContext context, ChangeDay change)
    {
        if (await context.Db.HostedDay(context.User, id, context.Ct) is not { } day)
            return View.NotFound;
        if (!day.TakesRequests(context.Now))
            return Closed(day);
        var form = new DayForm(day);
        await form.AskForPartners(context.Db, [day.SchoolId], context.Ct);
        if (
            !await form.ReadAll(context.Http, context.Now)
            || !await form.Question(context.Db, day.SchoolId, context.Ct, before: day.Date)
        )
            return View.Invalid("visits/day-form", PageFor(day, form, []));
        if (
            form.Plan.Date != day.Date
            && await context.Db.LiveVisits(id).AnyAsync(v => v.State == VisitState.Confirmed, context.Ct)
        )
            form.Date.Fail(
                "A school is coming on this date. Post the new date as another visit day, then propose it on the "
                    + "page of the visit."
            );
        if (!form.Valid)
            return View.Invalid("visits/day-form", PageFor(day, form, await Confirmed(context, id)));
        var plan = form.Plan;
        plan = plan with { Contact = await plan.Contact.At(day.SchoolId, context.Db, context.Ct) };
        var result = await change.Edit(id, plan, form.Seen, form.Quietly.Checked, context.Ct);
        return result switch
        {
            TransitionResult.Done => View.Redirect($"/visits/days/{id}", Saved(day, form)),
            TransitionResult.Refused => Closed(day),
            _ => await ShowAgain(context, id, form, result),
        };
    }

    /// <summary>Shows what was typed, with what someone else changed meanwhile or who has the spots.</summary>
    private static async Task<IResult> ShowAgain(RequestContext context, Guid id, DayForm form, TransitionResult result)
    {
        var day = await context
            .Db.HostDays.AsNoTracking()
            .Include(d => d.School)
            .Include(d => d.Events.OrderBy(e => e.Version))
            .SingleAsync(d => d.Id == id, context.Ct);
        if (result == TransitionResult.Stale)
        {
            var theirs = day.Events.Where(happened => happened.Version > (form.Seen ?? 0)).ToList();
            form.Fail(
                $"{string.Join(" and ", theirs.Select(happened => happened.By).Distinct())} changed this day after you "
                    + "opened it. Compare what’s new with your entries below, then save again."
            );
            form.Version.Set($"{day.Version}");
            return View.Invalid("visits/day-form", PageFor(day, form, []) with { Changes = theirs.Summed() });
        }
        var affected = await context.Db.LiveVisits(id).AsNoTracking().ToListAsync(context.Ct);
        var held = await context
            .Db.Set<VisitHold>()
            .Where(h => h.HostDayId == id)
            .Select(h => h.People)
            .ToListAsync(context.Ct);
        form.FailForPlaces(held.Count, held.Sum());
        return View.Invalid("visits/day-form", PageFor(day, form, affected));
    }

    private static Task<List<Visit>> Confirmed(RequestContext context, Guid day) =>
        context.Db.LiveVisits(day).AsNoTracking().Where(v => v.State == VisitState.Confirmed).ToListAsync(context.Ct);

    private static string Saved(HostDay before, DayForm form) =>
        form.Quietly.Checked
        && (before.Date, before.Starts, before.Ends) == (form.Plan.Date, form.Plan.Starts, form.Plan.Ends)
            ? "Saved. We didn’t email anyone."
            : "Saved. We emailed your changes to every school that requested this day or is coming.";

    private static IResult Closed(HostDay day) =>
        View.Refused(
            $"/visits/days/{day.Id}",
            day.IsCanceled
                ? "You can’t edit a canceled visit day."
                : "This visit day has started or is over, so you can’t edit it."
        );

    private static Page PageFor(HostDay day, DayForm form, IReadOnlyList<Visit> affected) =>
        new(form)
        {
            Focus = day.Focus,
            Url = $"/visits/days/{day.Id}",
            OfferUrl = $"/visits/offers/{day.OfferId}/edit",
            Affected = [.. affected.Select(visit => VisitLine.From(visit, null))],
            Section = "visits",
            Breadcrumbs = [new("Visits", "/visits"), new(day.Focus, $"/visits/days/{day.Id}")],
        };
}
