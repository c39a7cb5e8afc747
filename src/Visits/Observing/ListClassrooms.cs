using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Meetings;
using NetworkPortal.Schools;
using NetworkPortal.Site.Dues;
using NetworkPortal.Visits.Browsing;

namespace NetworkPortal.Visits.Observing;

/// <summary>The host's page of the classes that visitors will see. It asks each teacher first.</summary>
internal static class ListClassrooms
{
    internal sealed record Page(VisitLine Visit, IReadOnlyList<Line> Classes, Input Form)
        : PageModel("Classrooms to visit");

    internal sealed record Line(Guid Id, string Teacher, string Room, string Time, ConsentState Consent)
    {
        public string State => Consent.Describe();

        public string Status => Consent.Status();
    }

    internal sealed class Input(IEnumerable<Option> teachers) : Form
    {
        public Field Teacher { get; } =
            Field
                .Choice("teacher", "Teacher")
                .From([new Option("", "Choose a teacher"), .. teachers])
                .Require("Choose a teacher.");

        public Field Room { get; } =
            Field.Text("room", "Room").UpTo(VisitObservation.RoomLength).Require("Enter the room.");

        public Field Time { get; } =
            Field.Hour("time", "Time").Require("Enter a time.").WithHint("Use your school’s time zone.");
    }

    public static async Task<IResult> Show(Guid id, [AsParameters] RequestContext context) =>
        await context.FindAnswerable(id) is { } visit
            ? View.Page("visits/classrooms", await PageFor(context, visit, await FormFor(context, visit)))
            : View.NotFound;

    public static async Task<IResult> Submit(
        Guid id,
        [AsParameters] RequestContext context,
        ChangeVisit change,
        ConsentMail mail
    )
    {
        if (await context.FindAnswerable(id) is not { } visit)
            return View.NotFound;
        var form = await FormFor(context, visit);
        if (await form.Read(context.Http) && !IsDuring(visit.HostDay, form))
            form.Time.Fail($"Choose a time during the visit, {visit.HostDay.Hours()}.");
        if (!form.Valid)
            return View.Invalid("visits/classrooms", await PageFor(context, visit, form));
        var teacher = Guid.Parse(form.Teacher.Value);
        var asked = new VisitObservation(id, teacher, form.Room.Value, form.Time.AsHour!.Value, context.Now);
        var step = VisitStep.Aside("class-added", (found, now) => found.Observe(asked, now)) with
        {
            Tell = async (_, found, ct) =>
            {
                await context.Db.Accounts.Where(a => a.Id == teacher).LoadAsync(ct);
                await mail.Asked(found, asked, ct);
            },
        };
        var changed = await change.Run(context.Db.Visits.AnswerableBy(context.Db, context.User), id, step, context.Ct);
        return changed.Result switch
        {
            TransitionResult.Done => View.Redirect(Url(id), "Added. We asked the teacher."),
            TransitionResult.Already => View.Redirect(Url(id), "This class is already on the list."),
            _ => changed.Answer("", ""),
        };
    }

    public static async Task<IResult> Delete(
        Guid id,
        Guid observation,
        [AsParameters] RequestContext context,
        ChangeVisit change
    )
    {
        var step = VisitStep.Aside("class-removed", (found, now) => found.StopObserving(observation, now)) with
        {
            Tell = (_, _, ct) => context.Db.SettleDues(observation, [], ct),
        };
        var changed = await change.Run(context.Db.Visits.AnswerableBy(context.Db, context.User), id, step, context.Ct);
        return changed.Visit is null ? View.NotFound : View.Redirect(Url(id), "Removed.");
    }

    private static string Url(Guid id) => $"/visits/{id}/classrooms";

    private static bool IsDuring(HostDay day, Input form) =>
        form.Time.AsHour is not { } time || (time >= day.Starts && time < day.Ends);

    private static async Task<Input> FormFor(RequestContext context, Visit visit)
    {
        var staff = await context
            .Db.Memberships.Where(m => m.SchoolId == visit.HostDay.SchoolId && m.Account.Email != null)
            .Select(m => new { m.AccountId, m.Account.DisplayName })
            .Distinct()
            .ByName(a => a.DisplayName)
            .Take(300)
            .ToListAsync(context.Ct);
        return new(staff.Select(a => new Option($"{a.AccountId}", a.DisplayName)));
    }

    private static async Task<Page> PageFor(RequestContext context, Visit visit, Input form)
    {
        var teachers = visit.Observations.Select(o => o.TeacherId).ToList();
        var names = await context
            .Db.Accounts.Where(a => teachers.Contains(a.Id))
            .ToDictionaryAsync(a => a.Id, a => a.DisplayName, context.Ct);
        return new(
            VisitLine.From(visit, await context.Db.ZoneOf(context.User, context.Ct)),
            [
                .. visit
                    .Observations.OrderBy(o => o.Starts)
                    .Select(o => new Line(
                        o.Id,
                        names.GetValueOrDefault(o.TeacherId, ""),
                        o.Room,
                        Clock.Format(o.Starts),
                        o.StateOn(visit.HostDay.Date)
                    )),
            ],
            form
        )
        {
            Section = "visits",
            Breadcrumbs = visit.Breadcrumbs(),
            Robots = "noindex",
        };
    }
}
