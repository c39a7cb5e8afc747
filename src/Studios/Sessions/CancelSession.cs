using Microsoft.AspNetCore.Http;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Meetings;
using NetworkPortal.Studios.Room;

namespace NetworkPortal.Studios.Sessions;

/// <summary>A facilitator cancels one session, with a reason. It stays in the lists as canceled.</summary>
internal static class CancelSession
{
    internal sealed class CancelForm : Form
    {
        public Field Reason { get; } =
            Field
                .LongText("reason", "Reason", rows: 3)
                .Require("Enter a reason.")
                .UpTo(500)
                .WithHint("We’ll include this in the email to everyone in the studio.");
    }

    internal sealed record Page : RoomPage
    {
        public Page(StudioRoom room)
            : base("Cancel this session?", room, "/sessions/cancel") =>
            Breadcrumbs = [.. Breadcrumbs, new("Sessions", ListSessions.Url(room))];

        public required string Topic { get; init; }

        public required string When { get; init; }

        public required string Action { get; init; }

        public required CancelForm Form { get; init; }

        public string Url => ListSessions.Url(Room);
    }

    public static async Task<IResult> Show(string slug, Guid id, [AsParameters] RequestContext context)
    {
        if (await EditSession.Find(context, slug, id) is not ({ } room, { } session))
            return View.NotFound;
        return EditSession.Closed(room, session, context.Now)
            ?? View.Page("studios/sessions/cancel", PageFor(room, session, new()));
    }

    public static async Task<IResult> Submit(
        string slug,
        Guid id,
        [AsParameters] RequestContext context,
        ChangeStudio changes
    )
    {
        if (await EditSession.Find(context, slug, id) is not ({ } room, { } session))
            return View.NotFound;
        var form = new CancelForm();
        if (!await form.Read(context.Http))
            return View.Invalid("studios/sessions/cancel", PageFor(room, session, form));
        var by = room.ActorOf(context.User);
        var change = await changes.Run(
            context.Db.Studios.Where(s => s.Id == room.Id),
            new((studio, now) => studio.CancelSession(id, new(by, now) { Reason = form.Reason.Value })),
            context.Ct
        );
        return change.Result switch
        {
            TransitionResult.Done => View.Redirect(
                ListSessions.Url(room),
                change.Studio!.Meets ? "Session canceled. We emailed everyone in the studio." : "Session canceled."
            ),
            TransitionResult.Already => View.Redirect(ListSessions.Url(room), "This session is already canceled."),
            _ => form.Late(EditSession.TooLate, "studios/sessions/cancel", PageFor(room, session, form)),
        };
    }

    private static Page PageFor(StudioRoom room, StudioSession session, CancelForm form) =>
        new(room)
        {
            Topic = session.Title,
            When = MeetingTime.Describe(session.StartsAt, session.EndsAt, room.TimeZoneId),
            Action = $"{ListSessions.Url(room)}/{session.Id}/cancellation",
            Form = form,
        };
}
