using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Meetings;
using NetworkPortal.Visits.Browsing;

namespace NetworkPortal.Visits.Hosting;

/// <summary>A host edits what visitors will see, on all upcoming days of the offer.</summary>
internal static class EditOffer
{
    internal sealed record Page(OfferForm Form) : PageModel("Edit what visitors will see")
    {
        public required string Action { get; init; }

        /// <summary>The upcoming days that change with the offer.</summary>
        public required IReadOnlyList<DayCard> Days { get; init; }

        /// <summary>What someone else changed while the form was open.</summary>
        public IReadOnlyList<FieldChange> Changes { get; init; } = [];
    }

    public static async Task<IResult> Show(Guid id, [AsParameters] RequestContext context) =>
        await context.Db.HostedOffer(context.User, id, context.Ct) is { } offer
            ? View.Page("visits/offer-form", await PageFor(context, offer, new OfferForm().Fill(offer)))
            : View.NotFound;

    public static async Task<IResult> Submit(Guid id, [AsParameters] RequestContext context, ChangeDay change)
    {
        if (await context.Db.HostedOffer(context.User, id, context.Ct) is not { } offer)
            return View.NotFound;
        var form = new OfferForm();
        if (!await form.Read(context.Http))
            return View.Invalid("visits/offer-form", await PageFor(context, offer, form));
        var result = await change.EditOffer(id, form.Content, form.Seen, form.Quietly.Checked, context.Ct);
        if (result == TransitionResult.Stale)
            return View.Invalid("visits/offer-form", await ShowAgain(context, id, form));
        return View.Redirect(
            "/visits/hosting",
            result == TransitionResult.Already ? "Nothing changed."
                : form.Quietly.Checked ? "Saved. We didn’t email anyone."
                : "Saved. We emailed your changes to every school that requested one of these days or is coming."
        );
    }

    /// <summary>Shows what was typed, with what someone else changed meanwhile, and takes their version as
    /// seen.</summary>
    private static async Task<Page> ShowAgain(RequestContext context, Guid id, OfferForm form)
    {
        var offer = (await context.Db.HostedOffer(context.User, id, context.Ct))!;
        var theirs = offer.Events.Where(happened => happened.Version > (form.Seen ?? 0)).ToList();
        form.Fail(
            $"{string.Join(" and ", theirs.Select(happened => happened.By).Distinct())} changed this after you "
                + "opened it. Compare what’s new with your entries below, then save again."
        );
        form.Version.Set($"{offer.Version}");
        return await PageFor(context, offer, form) with { Changes = theirs.Summed() };
    }

    private static async Task<Page> PageFor(RequestContext context, VisitOffer offer, OfferForm form) =>
        new(form)
        {
            Action = $"/visits/offers/{offer.Id}/edit",
            Days =
            [
                .. (
                    await context
                        .Db.HostDays.AsNoTracking()
                        .Upcoming(context.Now)
                        .Where(d => d.OfferId == offer.Id)
                        .Include(d => d.School)
                        .OrderBy(d => d.StartsAt)
                        .Take(20)
                        .ToListAsync(context.Ct)
                ).Select(day => DayCard.From(day, null)),
            ],
            Section = "visits",
            Breadcrumbs = [new("Visits", "/visits"), new("Your school’s visit days", "/visits/hosting")],
        };
}
