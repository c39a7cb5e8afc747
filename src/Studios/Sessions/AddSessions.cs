using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Meetings;
using NetworkPortal.Studios.Room;
using NodaTime;

namespace NetworkPortal.Studios.Sessions;

/// <summary>Facilitators add sessions: they enter the series, check its dates, and add those that they keep.</summary>
internal static class AddSessions
{
    internal sealed record Page : RoomPage
    {
        public Page(StudioRoom room)
            : base("Add sessions", room, "/sessions/new") =>
            Breadcrumbs = [.. Breadcrumbs, new("Sessions", ListSessions.Url(room))];

        public required SeriesForm Form { get; init; }

        public string Url => ListSessions.Url(Room);
    }

    /// <param name="like">The session to add a make-up date for.</param>
    public static async Task<IResult> Show(string slug, Guid? like, [AsParameters] RequestContext context)
    {
        if (await Find(context, slug) is not { } room)
            return View.NotFound;
        if (room.State.IsOver())
            return Closed(room);
        var form = new SeriesForm(room);
        if (
            await context
                .Db.StudioSessions.AsNoTracking()
                .SingleOrDefaultAsync(s => s.Id == like && s.StudioId == room.Id, context.Ct) is
            { } model
        )
            form.Like(model);
        return View.Page("studios/sessions/add", new Page(room) { Form = form });
    }

    public static async Task<IResult> Preview(
        string slug,
        [AsParameters] RequestContext context,
        SessionClashes clashes
    )
    {
        if (await Find(context, slug) is not { } room)
            return View.NotFound;
        var form = new SeriesForm(room);
        return await Read(form, room, context, clashes)
            ? View.Page("studios/sessions/add", new Page(room) { Form = form })
            : View.Invalid("studios/sessions/add", new Page(room) { Form = form });
    }

    public static async Task<IResult> Submit(
        string slug,
        [AsParameters] RequestContext context,
        SessionClashes clashes,
        ChangeStudio changes
    )
    {
        if (await Find(context, slug) is not { } room)
            return View.NotFound;
        var form = new SeriesForm(room);
        if (await Read(form, room, context, clashes) && !await form.Choose(context.Http))
            form.Fail("The dates are different now. Check them, then add the sessions.");
        if (!form.Valid)
            return View.Invalid("studios/sessions/add", new Page(room) { Form = form });
        var plans = form.Plans;
        var by = room.ActorOf(context.User);
        var change = await changes.Run(
            context.Db.Studios.Where(s => s.Id == room.Id),
            new((studio, now) => studio.AddSessions(plans, new(by, now))),
            context.Ct
        );
        if (change.IsLate())
            return form.Late(change.Studio!.State.WhyLate(), "studios/sessions/add", new Page(room) { Form = form });
        if (change.Result != TransitionResult.Full)
            return Answer(room, change, plans.Count);
        form.Fail($"A studio can have up to {Studio.MaxSessions} sessions. Choose fewer dates.");
        return View.Invalid("studios/sessions/add", new Page(room) { Form = form });
    }

    private static Task<StudioRoom?> Find(RequestContext context, string slug) =>
        StudioRoom.Find(context, slug, StudioAccess.Lead);

    /// <summary>Reads the fields, and offers the dates if they are valid.</summary>
    private static async Task<bool> Read(
        SeriesForm form,
        StudioRoom room,
        RequestContext context,
        SessionClashes clashes
    )
    {
        await form.ReadAll(context.Http);
        var planned = form.Planned;
        var dates = await SessionDates.Of(room, context, planned);
        if (planned.Count > 0 && dates.Forbids(planned[0]) is { } problem)
            form.Date.Fail(problem);
        if (!form.Valid)
            return false;
        var allowed = planned.Where(date => dates.Forbids(date) is null).ToList();
        var busy = await clashes.Counts(room.Id, allowed.ConvertAll(form.On), context.Ct);
        var options = allowed.Zip(busy, (date, people) => OptionFor(date, dates, people)).ToList();
        form.Offer(options);
        if (options.Count < planned.Count)
            form.Dates.WithHint(
                $"Uncheck the dates to skip. Dates after the studio’s last day, {Clock.Format(dates.LastDay)}, "
                    + "aren’t listed."
            );
        return true;
    }

    private static Option OptionFor(LocalDate date, SessionDates dates, int busy)
    {
        var doubts = dates.Doubts(date);
        var hint = string.Join(' ', [.. doubts, SessionClashes.Text(busy)]).Trim();
        return new(SeriesForm.Text(date), Clock.Format(date), hint, Selected: doubts.Count == 0);
    }

    private static IResult Answer(StudioRoom room, StudioChange change, int count) =>
        change.Result switch
        {
            TransitionResult.Done => View.Redirect(
                ListSessions.Url(room),
                $"{Plural.Of(count, "session", "sessions")} added."
                    + (change.Studio!.Meets ? " We emailed calendar invitations to everyone in the studio." : "")
            ),
            TransitionResult.Already => View.Redirect(ListSessions.Url(room), "These sessions are already added."),
            _ => Closed(room),
        };

    private static IResult Closed(StudioRoom room) =>
        View.Refused(ListSessions.Url(room), "This studio is over, so you can’t add sessions.");
}
