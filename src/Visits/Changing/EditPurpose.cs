using Microsoft.AspNetCore.Http;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Meetings;
using NetworkPortal.Visits.Browsing;

namespace NetworkPortal.Visits.Changing;

/// <summary>The visiting school changes what its team hopes to learn.</summary>
internal static class EditPurpose
{
    internal sealed record Page(VisitLine Visit, Input Form) : PageModel("Change what you hope to learn");

    internal sealed class Input : SeenForm
    {
        public Field Purpose { get; } =
            Field
                .LongText("purpose", "What do you hope to learn?", 5)
                .UpTo(2000)
                .Require("Enter what your team hopes to learn, so the host can plan for it.")
                .WithHint("We’ll email your changes to the host. Please don’t name students.");
    }

    public static async Task<IResult> Show(Guid id, [AsParameters] RequestContext context)
    {
        if (await context.FindChangeable(id) is not { } visit)
            return View.NotFound;
        if (!visit.CanChange(context.Now))
            return View.Redirect($"/visits/{id}");
        var form = new Input();
        form.Purpose.Set(visit.Purpose);
        form.Version.Set($"{visit.Version}");
        return View.Page("visits/purpose", await PageFor(context, visit, form));
    }

    public static async Task<IResult> Submit(Guid id, [AsParameters] RequestContext context, ChangeVisit change)
    {
        if (await context.FindChangeable(id) is not { } visit)
            return View.NotFound;
        var form = new Input();
        if (!await form.Read(context.Http))
            return View.Invalid("visits/purpose", await PageFor(context, visit, form));
        var changed = await change.Run(
            context.Db.Visits.ChangeableBy(context.Db, context.User),
            id,
            new(
                (found, now) => found.Ask(form.Purpose.Value, context.User, now),
                (mail, found, ct) => mail.PurposeChanged(found, ct)
            )
            {
                Seen = form.Seen,
            },
            context.Ct
        );
        if (changed.Result != TransitionResult.Stale)
            return changed.Answer($"Saved. We let {visit.HostDay.School.Name} know.", "Saved. Nothing changed.");
        form.Fail(
            "Someone changed this visit after you opened it. It now says: “"
                + $"{PlainText.Shorten(changed.Visit!.Purpose, 400)}” Compare that with your text, then save again."
        );
        form.Version.Set($"{changed.Visit.Version}");
        return View.Invalid("visits/purpose", await PageFor(context, changed.Visit, form));
    }

    private static async Task<Page> PageFor(RequestContext context, Visit visit, Input form) =>
        new(VisitLine.From(visit, await context.Db.ZoneOf(context.User, context.Ct)), form)
        {
            Section = "visits",
            Breadcrumbs = visit.Breadcrumbs(),
            Robots = "noindex",
        };
}
