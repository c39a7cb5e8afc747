using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Schools;
using NetworkPortal.Visits.Browsing;

namespace NetworkPortal.Visits.Hosting;

/// <summary>The page where a host's coordinator posts a day.</summary>
internal static class PublishDay
{
    internal sealed record Page : PageModel
    {
        public required string Action { get; init; }

        public required string Button { get; init; }

        public required string CancelUrl { get; init; }

        public required DayForm Form { get; init; }

        /// <summary>Visits that prevent a change; empty until a change is refused.</summary>
        public required IReadOnlyList<VisitLine> Affected { get; init; }

        /// <summary>Whether it edits a posted day.</summary>
        public bool Edits { get; init; }

        /// <summary>What someone else changed while the form was open.</summary>
        public IReadOnlyList<FieldChange> Changes { get; init; } = [];

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

    public static async Task<IResult> Show(PortalDb db, CurrentUser user, CancellationToken ct)
    {
        var schools = await Schools(db, user, ct);
        if (schools.Count == 0)
            return View.NotFound;
        var form = new DayForm(schools);
        form.ContactName.Set(user.Name);
        return View.Page("visits/day-form", PageFor(form));
    }

    public static async Task<IResult> Submit(
        PortalDb db,
        CurrentUser user,
        TimeProvider time,
        HttpContext http,
        CancellationToken ct
    )
    {
        var schools = await Schools(db, user, ct);
        if (schools.Count == 0)
            return View.NotFound;
        var form = new DayForm(schools);
        if (!await form.ReadAll(http, time.Now()))
            return View.Invalid("visits/day-form", PageFor(form));
        return await db.Write(
            async () =>
            {
                var school = form.At.Id;
                var plan = form.Plan;
                plan = plan with { Contact = await plan.Contact.At(school, db, ct) };
                var same = await db
                    .HostDays.AsNoTracking()
                    .FirstOrDefaultAsync(
                        d =>
                            d.SchoolId == school
                            && d.Date == plan.Date
                            && d.Starts == plan.Starts
                            && d.Focus == plan.Focus
                            && d.CanceledAt == null,
                        ct
                    );
                // Idempotent: submitting the form twice posts one day.
                if (same?.Current == plan)
                    return View.Redirect($"/visits/days/{same!.Id}", "This visit day is already posted.");
                if (same is not null)
                    return Exists(form, same);
                var day = new HostDay(school, plan, time.Now());
                db.HostDays.Add(day);
                db.RecordChange("visit-day", day.Id.ToString());
                return View.Redirect(
                    $"/visits/days/{day.Id}",
                    "Visit day posted. We’ll email you when a school requests a visit."
                );
            },
            ct
        );
    }

    /// <summary>Shows both days, so that nothing in the second one is lost silently.</summary>
    private static IResult Exists(DayForm form, HostDay day)
    {
        form.Focus.Fail(
            "You already posted a visit day with this focus, date, and start time. Edit that one, or "
                + "change the focus, date, or time of this one."
        );
        return View.Invalid("visits/day-form", PageFor(form) with { Existing = Published.From(day) });
    }

    private static Task<List<School>> Schools(PortalDb db, CurrentUser user, CancellationToken ct) =>
        db.Schools.AsNoTracking().CoordinatedBy(db, user).ByName(s => s.Name).ToListAsync(ct);

    private static Page PageFor(DayForm form) =>
        new()
        {
            Title = "Post a visit day",
            Action = "/visits/days/new",
            Button = "Post visit day",
            CancelUrl = "/visits/hosting",
            Form = form,
            Affected = [],
            Section = "visits",
            Breadcrumbs = [new("Visits", "/visits"), new("Your school’s visit days", "/visits/hosting")],
        };
}
