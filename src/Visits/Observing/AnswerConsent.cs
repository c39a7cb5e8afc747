using Microsoft.AspNetCore.Http;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Meetings;

namespace NetworkPortal.Visits.Observing;

/// <summary>A teacher decides whether visitors may see their class. No one else can open this page.</summary>
internal static class AnswerConsent
{
    internal sealed record Page(Visit Of, IReadOnlyList<Line> Classes) : PageModel("Visitors in your class")
    {
        public string Visitor => Of.School.Name;

        public string When => Of.HostDay.When();

        public string Purpose => Of.Purpose;

        public string People => Plural.Of(Of.TeamSize, "person", "people");

        public string Url => $"/visits/{Of.Id}/consent";
    }

    internal sealed record Line(Guid Id, string Room, string Time, string State, string Status);

    internal sealed class Input : Form
    {
        public Field Class { get; } = Field.Text("class", "Class").Require("Choose a class.");

        public Field Answer { get; } =
            Field
                .Choice("answer", "Your answer", "radios")
                .From([new("yes", "Yes"), new("no", "No")])
                .Require("Answer.");
    }

    public static async Task<IResult> Show(Guid id, [AsParameters] RequestContext context) =>
        await Find(id, context) is { } visit
            ? View.Page(
                "visits/consent",
                new Page(
                    visit,
                    [
                        .. visit
                            .Observations.Where(o => o.TeacherId == context.User.Id)
                            .OrderBy(o => o.Starts)
                            .Select(o => new Line(
                                o.Id,
                                o.Room,
                                Clock.Format(o.Starts),
                                o.StateOn(visit.HostDay.Date).Describe(),
                                o.StateOn(visit.HostDay.Date).Status()
                            )),
                    ]
                )
                {
                    Section = "visits",
                    Robots = "noindex",
                }
            )
            : View.NotFound;

    public static async Task<IResult> Submit(
        Guid id,
        [AsParameters] RequestContext context,
        ChangeVisit change,
        ConsentMail mail
    )
    {
        var form = new Input();
        if (await Find(id, context) is null)
            return View.NotFound;
        if (!await form.Read(context.Http) || !Guid.TryParse(form.Class.Value, out var observation))
            return View.Refused($"/visits/{id}/consent", "Choose an answer for one of your classes.");
        var me = context.User.Id;
        var step = VisitStep.Aside(
            "class-answered",
            (visit, now) => visit.Consent(observation, me, form.Answer.Value == "yes", now)
        ) with
        {
            Tell = (_, visit, ct) => mail.Answered(visit, ct),
        };
        var changed = await change.Run(context.Db.Visits.ObservedWith(context.Db, me), id, step, context.Ct);
        return changed.Result is TransitionResult.Done or TransitionResult.Already
            ? View.Redirect($"/visits/{id}/consent", "Thanks. We told the people who arrange the visit.")
            : View.Refused($"/visits/{id}/consent", "Nothing changed. The visit is over or was canceled.");
    }

    private static Task<Visit?> Find(Guid id, RequestContext context) =>
        context.Db.Visits.ObservedWith(context.Db, context.User.Id).Live().FindWhole(id, context);
}
