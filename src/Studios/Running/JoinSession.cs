using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Studios.Running;

/// <summary>Sends someone to the online meeting, and proposes them as being there. A facilitator confirms it.</summary>
internal static class JoinSession
{
    public static async Task<IResult> Open(string slug, Guid id, [AsParameters] RequestContext context)
    {
        if (await RoomSession.Find(context, slug, id) is not { } at)
            return View.NotFound;
        if (at.Session.IsCanceled || at.Session.Link is not { } link)
            return View.Redirect(at.Url, "This session has no link to join online.");
        // A browser that loads the page ahead of time doesn't join.
        var ahead = context
            .Http.Request.Headers["Sec-Purpose"]
            .ToString()
            .Contains("prefetch", StringComparison.Ordinal);
        if (!ahead && context.Now < at.Session.EndsAt && SessionTask.TakesAttendanceAt(at.Session, context.Now))
            await Propose(at, context);
        return Results.Redirect(link);
    }

    private static async Task Propose(RoomSession at, RequestContext context)
    {
        var db = context.Db;
        var me = context.User.Id;
        var session = at.Session.Id;
        if (!await db.StudioMemberships.In(at.Room.Id).Of(me).TakingPart().AnyAsync(context.Ct))
            return;
        try
        {
            await db.Write(
                async () =>
                {
                    var found = await db.SessionAttendances.SingleOrDefaultAsync(
                        a => a.SessionId == session && a.AccountId == me,
                        context.Ct
                    );
                    found ??= db.SessionAttendances.Add(new SessionAttendance(session, me)).Entity;
                    found.JoinOnline(context.Now);
                },
                context.Ct
            );
        }
        catch (DbUpdateException)
        {
            // The same person opened the link twice at the same moment.
            db.ChangeTracker.Clear();
        }
    }
}
