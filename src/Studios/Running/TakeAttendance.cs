using Microsoft.AspNetCore.Http;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Meetings;

namespace NetworkPortal.Studios.Running;

/// <summary>Those who run a session record who is there, all at once or each with one tap. No one is emailed.</summary>
internal static class TakeAttendance
{
    private const string Template = "studios/attendance";

    private const string NotNow = "You can record who came from ten minutes before the session until 60 days after it.";

    internal sealed record Page(RoomSession At, AttendanceSheet Form) : SessionPage("Attendance", At)
    {
        /// <summary>"5 here, 1 excused, 2 not recorded".</summary>
        public required string Tally { get; init; }

        /// <summary>How many people have no mark yet.</summary>
        public required int Open { get; init; }

        /// <summary>Where the three lines are written, if that is the next thing to do; blank otherwise.</summary>
        public required string LinesUrl { get; init; }
    }

    public static async Task<IResult> Show(string slug, Guid id, [AsParameters] RequestContext context)
    {
        if (await RoomSession.FindToRun(context, slug, id) is not { } at)
            return View.NotFound;
        return SessionTask.TakesAttendanceAt(at.Session, context.Now)
            ? View.Page(Template, await PageFor(at, context))
            : View.Redirect(at.Url, NotNow);
    }

    public static async Task<IResult> Submit(
        string slug,
        Guid id,
        [AsParameters] RequestContext context,
        ChangeSessionRecord change
    )
    {
        if (await RoomSession.FindToRun(context, slug, id) is not { } at)
            return View.NotFound;
        if (!SessionTask.TakesAttendanceAt(at.Session, context.Now))
            return View.Refused(at.Url, $"Nothing changed. {NotNow}");
        var page = await PageFor(at, context);
        foreach (var row in page.Form.Rows)
            row.Mark.Set();
        if (!await page.Form.Read(context.Http))
            return View.Invalid(Template, page);
        var rest = (await FormBody.Read(context.Http))["do"] == AttendanceSheet.Rest;
        var marks = page.Form.Marks(rest);
        return await change.Run(at.Allowed(context), Step(at, marks, page.Form.Seen, context), context.Ct) switch
        {
            TransitionResult.Done => View.Redirect(at.Url + "/attendance", "Saved."),
            TransitionResult.Already => View.Redirect(at.Url + "/attendance", "Saved. Nothing changed."),
            TransitionResult.Stale => View.Refused(
                at.Url + "/attendance",
                "Someone else recorded attendance after you opened the page. Nothing changed. Please check the list."
            ),
            _ => View.NotFound,
        };
    }

    /// <summary>Records one person with one tap; the script shows the answer without loading the page.</summary>
    public static async Task<IResult> Tap(
        string slug,
        Guid id,
        Guid person,
        [AsParameters] RequestContext context,
        ChangeSessionRecord change
    )
    {
        var mark = AttendanceLine.Read((await FormBody.Read(context.Http))["mark"]);
        if (mark is null || await RoomSession.FindToRun(context, slug, id) is not { } at)
            return View.NotFound;
        if (!SessionTask.TakesAttendanceAt(at.Session, context.Now))
            return View.Refused(at.Url, $"Nothing changed. {NotNow}");
        var known = await context.Db.AttendingPeople(at.Room.Id, id, context.Ct);
        if (!known.Any(p => p.Id == person))
            return View.NotFound;
        var marks = new Dictionary<Guid, AttendanceMark> { [person] = mark.Value };
        await change.Run(at.Allowed(context), Step(at, marks, null, context), context.Ct);
        var now = await RoomSession.FindToRun(context, slug, id);
        var people = await context.Db.AttendingPeople(at.Room.Id, id, context.Ct);
        return Results.Json(new { version = now!.Record.AttendanceVersion, tally = people.Tally() });
    }

    private static SessionStep Step(
        RoomSession at,
        IReadOnlyDictionary<Guid, AttendanceMark> marks,
        int? seen,
        RequestContext context
    ) =>
        new(
            async (record, now, ct) =>
            {
                var people = await context.Db.AttendingPeople(at.Room.Id, at.Session.Id, ct);
                var changed = people.Count(p =>
                    marks.TryGetValue(p.Id, out var mark)
                    && Row(p, at, context.Db).Record(mark, new(at.Room.ActorOf(context.User), now))
                );
                if (changed == 0)
                    return TransitionResult.Already;
                if (seen is not null && seen != record.AttendanceVersion)
                    return TransitionResult.Stale;
                record.TakeAttendance(people.All(p => marks.ContainsKey(p.Id) || p.Attendance?.Mark is not null), now);
                return TransitionResult.Done;
            }
        );

    private static SessionAttendance Row(SessionPerson person, RoomSession at, PortalDb db) =>
        person.Attendance ?? db.SessionAttendances.Add(new SessionAttendance(at.Session.Id, person.Id)).Entity;

    private static async Task<Page> PageFor(RoomSession at, RequestContext context)
    {
        var people = await context.Db.AttendingPeople(at.Room.Id, at.Session.Id, context.Ct);
        // The change reads the rows again, under its lock.
        context.Db.ChangeTracker.Clear();
        var form = new AttendanceSheet(people, at.Room.TimeZoneId).Showing(at.Record.AttendanceVersion);
        var left = SessionTask.Left(at.Session, at.Record, context.Now);
        return new(at, form)
        {
            Tally = people.Tally(),
            Open = people.Count(p => p.Attendance?.Mark is null),
            LinesUrl = left is [var lines] ? at.Url + lines.At : "",
        };
    }
}
