using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Schools;
using NetworkPortal.Site.Dues;

namespace NetworkPortal.Visits.Hosting;

/// <summary>Posts the days of an offer, all or none; used for a new offer and for more dates of one.</summary>
internal static class PostDays
{
    internal sealed record Page : PageModel
    {
        public required string Action { get; init; }

        public required PostForm Form { get; init; }

        /// <summary>What visitors will see, if the offer exists already; otherwise blank.</summary>
        public string Focus { get; init; } = "";

        /// <summary>An existing day with the same date, start, and focus; null if there is none.</summary>
        public Published? Existing { get; init; }
    }

    internal sealed record Published(string Url, string When, string Teams, string People, string Description)
    {
        public static Published From(HostDay day) =>
            new(
                $"/visits/days/{day.Id}",
                day.When(),
                Plural.Of(day.Teams, "team", "teams"),
                Plural.Of(day.People, "person", "people"),
                day.Description
            );
    }

    /// <summary>Adds a day for each date, within the caller's transaction. Idempotent: submitting the form twice posts
    /// each day once.</summary>
    public static async Task<IResult> Add(RequestContext context, VisitOffer offer, Page page, NewDaysMail mail)
    {
        var form = page.Form;
        var known = await Posted(context, offer, form);
        var added = new List<HostDay>();
        var contact = await form.Plan.Contact.At(offer.SchoolId, context.Db, context.Ct);
        foreach (var date in form.Dates)
        {
            var plan = form.On(date) with { Contact = contact };
            if (known.Find(day => Begins(day, plan)) is not { } same)
                added.Add(new HostDay(offer, plan, context.Now));
            else if (!IsSame(same, offer, plan))
                return Exists(page, date, same);
        }
        foreach (var day in added)
        {
            context.Db.HostDays.Add(day);
            context.Db.RecordChange("visit-day", day.Id.ToString());
            await context.Db.SettleDues(day.Id, RosterDues.Wanted(day), context.Ct);
        }
        await mail.Posted(offer, added, context.Ct);
        var hosts = await context
            .Db.SchoolsAnsweredBy(context.User.Id)
            .AnyAsync(school => school == offer.SchoolId, context.Ct);
        return Posted([.. added, .. known], added.Count, hosts ? "/visits/hosting" : "/visits");
    }

    /// <summary>Returns the school's days with the same focus and start on one of the dates.</summary>
    private static async Task<List<HostDay>> Posted(RequestContext context, VisitOffer offer, PostForm form)
    {
        var plans = form.Dates.Select(form.On).ToList();
        var (first, last) = (plans.Min(plan => plan.Date), plans.Max(plan => plan.Date));
        var days = await context
            .Db.HostDays.AsNoTracking()
            .Where(d => d.SchoolId == offer.SchoolId && d.CanceledAt == null && d.Offer.Focus == offer.Focus)
            .Where(d => d.Date >= first && d.Date <= last)
            .ToListAsync(context.Ct);
        return days.FindAll(day => plans.Exists(plan => Begins(day, plan)));
    }

    private static bool Begins(HostDay day, HostDayPlan plan) => (day.Date, day.Starts) == (plan.Date, plan.Starts);

    private static bool IsSame(HostDay day, VisitOffer offer, HostDayPlan plan) =>
        day.OfferId == offer.Id && day.Current == plan;

    /// <summary>Shows both days, so that nothing in the second one is lost silently.</summary>
    private static IResult Exists(Page page, Field date, HostDay day)
    {
        (page.Form.Offer?.Focus ?? date).Fail(
            "You already posted a visit day with this focus, date, and start time. Edit that one, or "
                + "change the focus, date, or time of this one."
        );
        return View.Invalid("visits/day-post", page with { Existing = Published.From(day) });
    }

    /// <param name="list">The page with the school's days.</param>
    private static IResult Posted(IReadOnlyList<HostDay> days, int added, string list) =>
        (days.Count, added) switch
        {
            (1, 0) => View.Redirect($"/visits/days/{days[0].Id}", "This visit day is already posted."),
            (1, _) => View.Redirect(
                $"/visits/days/{days[0].Id}",
                days[0].TakesSignUps
                    ? "Visit day posted. People can sign up now."
                    : "Visit day posted. We’ll email you when a school requests a visit."
            ),
            (_, 0) => View.Redirect(list, "These visit days are already posted."),
            _ => View.Redirect(
                list,
                $"{Plural.Of(added, "visit day", "visit days")} posted."
                    + (days[0].TakesSignUps ? "" : " We’ll email you when a school requests a visit.")
            ),
        };
}
