using Microsoft.AspNetCore.Http;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Visits;
using NetworkPortal.Visits.Browsing;

namespace NetworkPortal.VisitRecords.Reflecting;

/// <summary>The visiting side thanks the host, once.</summary>
internal static class ThankHost
{
    internal sealed record Page(VisitLine Visit, Input Form) : PageModel("Thank your host");

    internal sealed class Input : Form
    {
        public Field Text { get; } =
            Field
                .LongText("text", "Your message", 6)
                .UpTo(2000)
                .Require("Enter your message.")
                .WithHint("We’ll email it to the people who arranged the visit, and show it on the visit’s page.");
    }

    public static async Task<IResult> Show(Guid id, [AsParameters] RequestContext context)
    {
        if (await Find(id, context) is not { } visit)
            return View.NotFound;
        return visit.HasStarted(context.Now) && !visit.IsThanked
            ? View.Page("visit-records/thanks", await PageFor(context, visit, new Input()))
            : View.Redirect($"/visits/{id}");
    }

    public static async Task<IResult> Submit(
        Guid id,
        [AsParameters] RequestContext context,
        ChangeVisit change,
        FollowUpMail mail
    )
    {
        if (await Find(id, context) is not { } visit)
            return View.NotFound;
        if (!visit.HasStarted(context.Now))
            return View.Refused(
                $"/visits/{id}",
                "Your message wasn’t sent. You can thank your host once the visit has started."
            );
        var form = new Input();
        if (!await form.Read(context.Http))
            return View.Invalid("visit-records/thanks", await PageFor(context, visit, form));
        var changed = await change.Run(
            context.Db.Visits.MadeOrJoinedBy(context.Db, context.User),
            id,
            new(
                (found, now) => found.Thank(form.Text.Value, context.User, now),
                (_, found, ct) => mail.Thanked(found, ct)
            ),
            context.Ct
        );
        return changed.Answer(
            $"Sent. We emailed your message to {visit.HostDay.School.Name}.",
            "Someone on your team already thanked the host. Your message wasn’t sent."
        );
    }

    private static Task<Visit?> Find(Guid id, RequestContext context) =>
        context.Db.Visits.MadeOrJoinedBy(context.Db, context.User).FindWhole(id, context);

    private static async Task<Page> PageFor(RequestContext context, Visit visit, Input form) =>
        new(VisitLine.From(visit, await context.Db.ZoneOf(context.User, context.Ct)), form)
        {
            Section = "visits",
            Breadcrumbs = visit.Breadcrumbs(),
            Robots = "noindex",
        };
}
