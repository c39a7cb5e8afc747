using Microsoft.AspNetCore.Http;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Meetings;
using NetworkPortal.Studios.Sessions;

namespace NetworkPortal.Studios.Polling;

/// <summary>A facilitator turns one of the times into a session, or closes the poll without one.</summary>
internal static class ClosePoll
{
    public static async Task<IResult> Schedule(
        string slug,
        Guid id,
        int number,
        [AsParameters] RequestContext context,
        ChangePoll changes
    )
    {
        if (await ShowPoll.Find(slug, id, context) is not var (room, poll) || !room.Leads)
            return View.NotFound;
        if (poll.Times.Find(t => t.Number == number) is not { } time)
            return View.NotFound;
        var dates = await SessionDates.Of(room, context, []);
        var url = TimePoll.Url(slug, id);
        if (poll.IsOpen && dates.Forbids(time.StartsAt.InZone(Clock.Zone(room.TimeZoneId)).Date) is { } problem)
            return View.Refused(url, problem);
        var change = await changes.Schedule(room.Id, id, number, room.ActorOf(context.User), context.Ct);
        return change.Result switch
        {
            TransitionResult.Done => View.Redirect(
                ListSessions.Url(room),
                "The session is scheduled."
                    + (change.Studio!.Meets ? " We emailed calendar invitations to everyone in the studio." : "")
            ),
            TransitionResult.Already => View.Redirect(url, "This poll already became a session."),
            TransitionResult.Full => View.Refused(url, $"A studio can have up to {Studio.MaxSessions} sessions."),
            _ => View.Refused(url, "Nothing was scheduled. The poll is closed, or this time is over."),
        };
    }

    public static async Task<IResult> Submit(
        string slug,
        Guid id,
        [AsParameters] RequestContext context,
        ChangePoll changes
    )
    {
        if (await ShowPoll.Find(slug, id, context) is not var (room, _) || !room.RunsSessions)
            return View.NotFound;
        var change = await changes.Close(room.Id, id, room.ActorOf(context.User), context.Ct);
        return View.Redirect(
            TimePoll.Url(slug, id),
            change.Done ? "The poll is closed. No session was scheduled." : "This poll is already closed."
        );
    }
}
