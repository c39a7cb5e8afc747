using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Schools;

namespace NetworkPortal.Visits.Hosting;

/// <summary>The page where a host's coordinator posts more dates of an offer.</summary>
internal static class PostMoreDays
{
    /// <param name="from">The day whose hours and spots are suggested; null for the last one.</param>
    public static async Task<IResult> Show(Guid id, Guid? from, [AsParameters] RequestContext context)
    {
        if (await Find(context, id) is not { } offer)
            return View.NotFound;
        var last = await context
            .Db.HostDays.AsNoTracking()
            .Where(d => d.OfferId == id)
            .OrderByDescending(d => d.Id == from)
            .ThenByDescending(d => d.StartsAt)
            .FirstOrDefaultAsync(context.Ct);
        var form = new PostForm(offer);
        await form.AskForPartners(context.Db, [offer.SchoolId], context.Ct);
        return View.Page("visits/day-post", PageFor(offer, last is null ? form : form.Repeat(last)));
    }

    public static async Task<IResult> Submit(Guid id, [AsParameters] RequestContext context, NewDaysMail mail)
    {
        if (await Find(context, id) is not { } offer)
            return View.NotFound;
        var form = new PostForm(offer);
        await form.AskForPartners(context.Db, [offer.SchoolId], context.Ct);
        if (
            !await form.ReadAll(context.Http, context.Now)
            || !await form.Question(context.Db, offer.SchoolId, context.Ct)
        )
            return View.Invalid("visits/day-post", PageFor(offer, form));
        return await context.Db.Write(() => PostDays.Add(context, offer, PageFor(offer, form), mail), context.Ct);
    }

    private static Task<VisitOffer?> Find(RequestContext context, Guid id)
    {
        var schools = context.Db.Schools.CoordinatedBy(context.Db, context.User);
        return context
            .Db.VisitOffers.Include(o => o.School)
            .FirstOrDefaultAsync(o => o.Id == id && schools.Any(s => s.Id == o.SchoolId), context.Ct);
    }

    private static PostDays.Page PageFor(VisitOffer offer, PostForm form) =>
        new()
        {
            Title = "Post more dates",
            Action = $"/visits/offers/{offer.Id}/days/new",
            Form = form,
            Focus = offer.Focus,
            Section = "visits",
            Breadcrumbs = [new("Visits", "/visits"), new("Your school’s visit days", "/visits/hosting")],
        };
}
