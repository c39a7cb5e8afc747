using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Meetings;
using NetworkPortal.Studios.Room;
using NetworkPortal.Studios.Sessions;

namespace NetworkPortal.Studios.Polling;

/// <summary>A facilitator offers times for a session, and people in the studio say which suit them.</summary>
internal static class OpenPoll
{
    private const string OnlyWhileOpen = "You can ask for times only while the studio is open.";

    internal sealed record Page : RoomPage
    {
        public Page(StudioRoom room)
            : base("Find a time", room, "/sessions/poll") { }

        public required PollForm Form { get; init; }

        public string Url => OpenPoll.Url(Room);

        public string Zone => Clock.ZoneName(Room.TimeZoneId);
    }

    public static string Url(StudioRoom room) => room.Url + "/sessions/poll";

    /// <summary>Shows the form, or the poll that is open.</summary>
    public static async Task<IResult> Show(string slug, [AsParameters] RequestContext context)
    {
        if (await Find(context, slug) is not { } room)
            return View.NotFound;
        var open = await context
            .Db.TimePolls.In(room.Id)
            .Open()
            .Select(p => (Guid?)p.Id)
            .FirstOrDefaultAsync(context.Ct);
        return open is { } poll ? View.Redirect(TimePoll.Url(slug, poll))
            : room.State.IsOngoing() ? View.Page("studios/polls/new", new Page(room) { Form = new(room) })
            : Closed(room);
    }

    public static async Task<IResult> Submit(string slug, [AsParameters] RequestContext context, ChangePoll changes)
    {
        if (await Find(context, slug) is not { } room)
            return View.NotFound;
        var form = new PollForm(room);
        await form.ReadAll(context.Http);
        form.Check(await SessionDates.Of(room, context, form.Dates));
        if (!form.Valid)
            return View.Invalid("studios/polls/new", new Page(room) { Form = form });
        var by = room.ActorOf(context.User);
        var result = await changes.Open(
            room.Id,
            new TimePoll(form.Key, room.Id, form.Plan, context.Now),
            by,
            context.Ct
        );
        var url = TimePoll.Url(slug, form.Key);
        if (result == TransitionResult.Full)
            form.Fail("Someone else opened a poll in this studio. Close it first, then send this form again.");
        return result switch
        {
            TransitionResult.Done => View.Redirect(url, "The poll is open. We emailed everyone who takes part."),
            TransitionResult.Already => View.Redirect(url, "This poll is already open."),
            TransitionResult.Full => View.Invalid("studios/polls/new", new Page(room) { Form = form }),
            _ => form.Late(OnlyWhileOpen, "studios/polls/new", new Page(room) { Form = form }),
        };
    }

    private static Task<StudioRoom?> Find(RequestContext context, string slug) =>
        StudioRoom.Find(context, slug, StudioAccess.RunSessions);

    private static IResult Closed(StudioRoom room) => View.Refused(room.Url, OnlyWhileOpen);
}
