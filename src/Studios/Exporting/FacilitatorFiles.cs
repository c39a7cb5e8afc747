using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Site;
using NetworkPortal.Studios.Polling;
using NetworkPortal.Studios.Room.People;
using NodaTime;

namespace NetworkPortal.Studios.Exporting;

/// <summary>What facilitators need of their studio in a spreadsheet: sessions, people, and the answers to a poll.
/// </summary>
internal static class FacilitatorFiles
{
    private static readonly string[] SessionColumns =
    [
        "Session",
        "Date",
        "Starts",
        "Ends",
        "Time zone",
        "Place",
        "Notes",
        "Canceled",
        "Agenda",
        "Materials",
        "Here",
        "Not here",
        "Excused",
        "What we did",
        "What we found",
        "What is next",
        "Next steps",
    ];

    /// <summary>Sends the sessions with how many people came, for those who run them.</summary>
    public static async Task<IResult> Sessions(string slug, [AsParameters] RequestContext context)
    {
        if (await StudioRoom.Find(context, slug, StudioAccess.Room) is not { RunsSessions: true } room)
            return View.NotFound;
        var sessions = await SessionFile.Read(room, context);
        return Downloads.Csv($"sessions-{slug}.csv", [SessionColumns, .. sessions.Select(s => Line(s, room))]);
    }

    private static string[] Line(SessionFile file, StudioRoom room)
    {
        var (session, record) = (file.Session, file.Record);
        var sent = record?.SentAt is not null;
        return
        [
            session.Title,
            .. When(session.StartsAt, session.EndsAt, room.TimeZoneId),
            session.Place,
            session.Notes,
            session.IsCanceled ? $"Yes. {session.CancelReason}".TrimEnd() : "No",
            (record?.Blocks ?? []).InBrief(),
            string.Join('\n', (record?.Links ?? []).Select(link => $"{link.Title}: {link.Url}")),
            Count(file, AttendanceMark.Here),
            Count(file, AttendanceMark.NotHere),
            Count(file, AttendanceMark.Excused),
            sent ? record!.Did : "",
            sent ? record!.Found : "",
            sent ? record!.Next : "",
            sent ? string.Join('\n', record!.NextSteps.Select(Step)) : "",
        ];
    }

    private static string Count(SessionFile file, AttendanceMark mark) => $"{file.Marks?.Count(m => m.Mark == mark)}";

    private static string Step(SessionNextStep step) =>
        step.Detail() is { Length: > 0 } detail ? $"{step.Text} ({detail})" : step.Text;

    /// <summary>Returns date, start, end, and time zone, so that spreadsheets read them as such.</summary>
    public static string[] When(Instant starts, Instant ends, string zone)
    {
        var (from, to) = (starts.InZone(Clock.Zone(zone)), ends.InZone(Clock.Zone(zone)));
        return [$"{from:uuuu-MM-dd}", $"{from:HH:mm}", $"{to:HH:mm}", zone];
    }

    /// <summary>Sends the people in the studio and on its waitlist, for those who lead it.</summary>
    public static async Task<IResult> People(string slug, [AsParameters] RequestContext context)
    {
        if (await StudioRoom.Find(context, slug, StudioAccess.Lead) is not { } room)
            return View.NotFound;
        var (db, ct) = (context.Db, context.Ct);
        var inside = await PersonLine.InRoom(db, room, ct);
        var waiting = await PersonLine.Line(db, room, ct);
        return Downloads.Csv(
            $"people-{slug}.csv",
            [
                ["Name", "Role", "Schools", "Since"],
                .. inside.Select(person => Line(person, person.Role, room)),
                .. waiting.Select(person => Line(person, "Waitlist", room)),
            ]
        );
    }

    private static string[] Line(PersonLine person, string role, StudioRoom room) =>
        [
            person.Name,
            role,
            person.Schools,
            person.Since is { } since ? $"{since.InZone(Clock.Zone(room.TimeZoneId)):uuuu-MM-dd}" : "",
        ];

    /// <summary>Sends who answered what, for those who run sessions.</summary>
    public static async Task<IResult> Answers(string slug, Guid id, [AsParameters] RequestContext context)
    {
        if (await ShowPoll.Find(slug, id, context) is not var (room, poll) || !room.RunsSessions)
            return View.NotFound;
        var names = await context
            .Db.StudioMemberships.In(room.Id)
            .TakingPart()
            .ByName(m => m.Account.DisplayName)
            .Select(m => new { m.AccountId, m.Account.DisplayName })
            .ToListAsync(context.Ct);
        var rows =
            from time in poll.Times
            from person in names
            select (string[])
                [
                    .. When(time.StartsAt, poll.Plan(time).EndsAt, room.TimeZoneId),
                    person.DisplayName,
                    poll.ReplyOf(person.AccountId)?.To(time).Text() ?? "No answer yet",
                ];
        string[] head = ["Date", "Starts", "Ends", "Time zone", "Name", "Answer"];
        return Downloads.Csv($"answers-{slug}.csv", [head, .. rows]);
    }
}
