using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Schools;
using NetworkPortal.Site;

namespace NetworkPortal.Visits.Partnerships;

/// <summary>A coordinator, or network staff, proposes that schools visit each other several times a year.</summary>
internal static class ProposePartnership
{
    internal sealed record Page(PartnershipForm Form) : PageModel("Propose a partnership");

    public static async Task<IResult> Show([AsParameters] RequestContext context) =>
        await FormFor(context) is { } form ? View.Page("visits/partnership-form", PageFor(form)) : View.NotFound;

    public static async Task<IResult> Submit([AsParameters] RequestContext context, ChangePartnership change)
    {
        if (await FormFor(context) is not { } form)
            return View.NotFound;
        if (!await form.ReadAll(context.Http))
            return View.Invalid("visits/partnership-form", PageFor(form));
        var (id, isNew) = await change.Propose(form.Plan, form.Schools, context.Ct);
        return View.Redirect(
            $"/visits/partnerships/{id}",
            isNew
                ? "Proposed. We emailed the other schools."
                : "These schools already have a partnership, so we didn’t propose another one."
        );
    }

    private static async Task<PartnershipForm?> FormFor(RequestContext context)
    {
        var all = await context.Db.Schools.AsNoTracking().ByName(s => s.Name).ToListAsync(context.Ct);
        if (context.User.Can(Permissions.ManageVisits))
            return new(all, all);
        var mine = await context
            .Db.Schools.CoordinatedBy(context.Db, context.User)
            .Select(s => s.Id)
            .ToListAsync(context.Ct);
        return mine.Count == 0 ? null : new(all.FindAll(school => mine.Contains(school.Id)), all);
    }

    private static Page PageFor(PartnershipForm form) =>
        new(form)
        {
            Section = "visits",
            Breadcrumbs = [new("Visits", "/visits"), new("Partnerships", "/visits/partnerships")],
            Robots = "noindex",
        };
}
