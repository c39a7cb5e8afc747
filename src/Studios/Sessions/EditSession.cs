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

/// <summary>A facilitator edits or moves one session. Everyone in the studio gets the update for their calendar.
/// </summary>
internal static class EditSession
{
    internal const string TooLate = "You can’t change a session that’s over or canceled.";

    internal sealed class EditForm(StudioRoom room) : SessionForm(room)
    {
        public Field Quietly { get; } =
            Field
                .Checkbox("quietly", "This is a small fix. Don’t email anyone.")
                .WithHint("We always email people about a new time or place.");

        /// <summary>Offered when something speaks against a new date.</summary>
        public Field Anyway { get; } = Field.Checkbox("anyway", "Meet on this date anyway");

        public SessionPlan Plan => On(Date.AsDay!.Value);

        public bool Doubts => Anyway.Error is not null || Anyway.Checked;

        public EditForm Filled(StudioSession session, LocalDate date)
        {
            Fill(session);
            Date.Set(SeriesForm.Text(date));
            Version.Set($"{session.Revision}");
            return this;
        }

        public void Check(SessionDates dates, LocalDate before)
        {
            CheckHours(Date.AsDay is { } day ? [day] : []);
            if (Date.AsDay is not { } date || date == before)
                return;
            if (dates.Forbids(date) is { } problem)
                Date.Fail(problem);
            else if (dates.Doubts(date) is { Count: > 0 } doubts && !Anyway.Checked)
                Anyway.Fail(string.Join(' ', doubts) + " Choose another date, or check this box.");
        }
    }

    internal sealed record Page : RoomPage
    {
        public Page(StudioRoom room)
            : base("Edit this session", room, "/sessions/edit") =>
            Breadcrumbs = [.. Breadcrumbs, new("Sessions", ListSessions.Url(room))];

        public required EditForm Form { get; init; }

        public required string Action { get; init; }

        public string Url => ListSessions.Url(Room);

        /// <summary>What the session says now, where someone else changed it meanwhile.</summary>
        public IReadOnlyList<FieldChange> Changes { get; init; } = [];
    }

    public static async Task<IResult> Show(string slug, Guid id, [AsParameters] RequestContext context)
    {
        if (await Find(context, slug, id) is not ({ } room, { } session))
            return View.NotFound;
        return Closed(room, session, context.Now)
            ?? View.Page(
                "studios/sessions/edit",
                PageFor(room, session, new EditForm(room).Filled(session, DateOf(room, session)))
            );
    }

    public static async Task<IResult> Submit(
        string slug,
        Guid id,
        [AsParameters] RequestContext context,
        SessionClashes clashes,
        ChangeStudio changes
    )
    {
        if (await Find(context, slug, id) is not ({ } room, { } session))
            return View.NotFound;
        var form = new EditForm(room);
        await form.Read(context.Http);
        if (IsClosed(room, session, context.Now))
            return Late(room, session, form);
        var date = form.Date.AsDay;
        form.Check(await SessionDates.Of(room, context, date is null ? [] : [date.Value], id), DateOf(room, session));
        if (!form.Valid)
            return View.Invalid("studios/sessions/edit", PageFor(room, session, form));
        var plan = form.Plan;
        var moves = (plan.StartsAt, plan.EndsAt, plan.Place) != (session.StartsAt, session.EndsAt, session.Place);
        var by = room.ActorOf(context.User);
        var change = await changes.Run(
            context.Db.Studios.Where(s => s.Id == room.Id),
            new((studio, now) => studio.EditSession(id, plan, form.Seen, new(by, now)))
            {
                Quietly = form.Quietly.Checked && !moves,
            },
            context.Ct
        );
        if (change.Result == TransitionResult.Stale)
            return await ShowAgain(context, room, id, form);
        if (change.Result == TransitionResult.Refused)
            return Late(room, session, form);
        var busy = await clashes.Count(room.Id, plan.StartsAt, plan.EndsAt, id, context.Ct);
        return Answer(room, change, told: moves || !form.Quietly.Checked, SessionClashes.Text(busy));
    }

    /// <summary>Shows what was typed, with what the session says now.</summary>
    private static async Task<IResult> ShowAgain(RequestContext context, StudioRoom room, Guid id, EditForm form)
    {
        var session = await context.Db.StudioSessions.AsNoTracking().SingleAsync(s => s.Id == id, context.Ct);
        form.Fail(
            "Someone else changed this session after you opened it. Compare what’s saved now with your entries below, "
                + "then save again."
        );
        form.Version.Set($"{session.Revision}");
        var theirs = session.Difference(form.Plan, room.TimeZoneId);
        return View.Invalid(
            "studios/sessions/edit",
            PageFor(room, session, form) with
            {
                Changes = [.. theirs.Select(change => new FieldChange(change.Label, "", change.From))],
            }
        );
    }

    private static IResult Late(StudioRoom room, StudioSession session, EditForm form) =>
        form.Late(TooLate, "studios/sessions/edit", PageFor(room, session, form));

    private static IResult Answer(StudioRoom room, StudioChange change, bool told, string busy) =>
        change.Result switch
        {
            TransitionResult.Done => View.Redirect(
                ListSessions.Url(room),
                string.Join(
                        ' ',
                        !change.Studio!.Meets ? "Saved."
                            : told ? "Saved. We emailed everyone in the studio."
                            : "Saved. We didn’t email anyone.",
                        busy
                    )
                    .Trim()
            ),
            _ => View.Redirect(ListSessions.Url(room), "Nothing changed."),
        };

    internal static async Task<(StudioRoom? Room, StudioSession? Session)> Find(
        RequestContext context,
        string slug,
        Guid id
    )
    {
        if (await StudioRoom.Find(context, slug, StudioAccess.Lead) is not { } room)
            return default;
        var session = await context
            .Db.StudioSessions.AsNoTracking()
            .SingleOrDefaultAsync(s => s.Id == id && s.StudioId == room.Id, context.Ct);
        return (room, session);
    }

    /// <summary>Returns null if the session can be changed.</summary>
    internal static IResult? Closed(StudioRoom room, StudioSession session, Instant now) =>
        IsClosed(room, session, now) ? View.Refused(ListSessions.Url(room), TooLate) : null;

    private static bool IsClosed(StudioRoom room, StudioSession session, Instant now) =>
        room.State.IsOver() || session.IsCanceled || session.EndsAt <= now;

    private static LocalDate DateOf(StudioRoom room, StudioSession session) =>
        session.StartsAt.InZone(Clock.Zone(room.TimeZoneId)).Date;

    private static Page PageFor(StudioRoom room, StudioSession session, EditForm form) =>
        new(room) { Form = form, Action = $"{ListSessions.Url(room)}/{session.Id}/plan" };
}
