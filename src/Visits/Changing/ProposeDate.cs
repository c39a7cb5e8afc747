using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Meetings;
using NetworkPortal.Schools;
using NetworkPortal.Visits.Browsing;

namespace NetworkPortal.Visits.Changing;

/// <summary>The host proposes another of its days. The visit stays on its day until the visitors accept.</summary>
internal static class ProposeDate
{
    internal sealed record Page(VisitLine Visit, Input Form) : PageModel("Propose a new date")
    {
        /// <summary>Whether the person may post days for the host; network staff may not.</summary>
        public required bool CanPost { get; init; }
    }

    internal sealed class Input : SeenForm
    {
        public Input(IEnumerable<HostDay> days) =>
            Day.From(days.Select(day => new Option(day.Id.ToString(), day.When(), day.Focus)));

        public Field Day { get; } =
            Field.Choice("day", "Which of your visit days?", "radios").Require("Choose a visit day.");

        public Field Reason { get; } =
            Field
                .LongText("reason", "Why does the date have to change?", 3)
                .UpTo(1000)
                .Require("Enter a reason so the visitors understand.");

        public bool HasDays => Day.Options.Count > 0;
    }

    public static async Task<IResult> Show(Guid id, [AsParameters] RequestContext context)
    {
        if (await context.FindAnswerable(id) is not { } visit)
            return View.NotFound;
        if (!visit.CanChange(context.Now))
            return View.Redirect($"/visits/{id}");
        var form = new Input(await Days(context, visit));
        form.Version.Set($"{visit.Version}");
        return View.Page("visits/date", await PageFor(context, visit, form));
    }

    public static async Task<IResult> Submit(Guid id, [AsParameters] RequestContext context, ChangeVisit change)
    {
        if (await context.FindAnswerable(id) is not { } visit)
            return View.NotFound;
        var days = await Days(context, visit);
        var form = new Input(days);
        if (!await form.Read(context.Http))
            return View.Invalid("visits/date", await PageFor(context, visit, form));
        var day = days.Single(d => d.Id.ToString() == form.Day.Value);
        var changed = await change.Run(
            context.Db.Visits.AnswerableBy(context.Db, context.User),
            id,
            new(
                (found, now) => found.Propose(day, new(context.User, now) { Reason = form.Reason.Value }),
                (mail, found, ct) => mail.DateProposed(found, ct)
            )
            {
                Seen = form.Seen,
                OtherDay = day.Id,
            },
            context.Ct
        );
        return changed.Answer(
            $"Proposed. We asked {visit.School.Name}. Until they accept, the visit stays on its date.",
            "You already proposed this date."
        );
    }

    private static Task<List<HostDay>> Days(RequestContext context, Visit visit) =>
        context.Db.OtherDaysFor(visit, context.Now).ToListAsync(context.Ct);

    private static async Task<Page> PageFor(RequestContext context, Visit visit, Input form) =>
        new(VisitLine.From(visit, await context.Db.ZoneOf(context.User, context.Ct)), form)
        {
            CanPost = await context
                .Db.Schools.CoordinatedBy(context.Db, context.User)
                .AnyAsync(s => s.Id == visit.HostDay.SchoolId, context.Ct),
            Section = "visits",
            Breadcrumbs = visit.Breadcrumbs(),
            Robots = "noindex",
        };
}
