using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Meetings.Agendas;
using NetworkPortal.Studios.Reading;

namespace NetworkPortal.Studios.Running;

/// <summary>A session for people in the studio: what happens, what they need, and afterward what came of it.</summary>
internal static class ShowSession
{
    internal sealed record Page(RoomSession At) : SessionPage(At.Session.Title, At)
    {
        public required SessionLine Line { get; init; }

        public required IReadOnlyList<AgendaBlock> Blocks { get; init; }

        public required IReadOnlyList<SessionLink> Links { get; init; }

        /// <summary>What came of it; null until it was sent.</summary>
        public required Conclusion? Lines { get; init; }

        /// <summary>What is recorded about the reader; blank if nothing is.</summary>
        public required string Mine { get; init; }

        /// <summary>What those who run the session do; null for others.</summary>
        public required SessionTasks? Tasks { get; init; }
    }

    /// <param name="By">Who sent it, and when.</param>
    internal sealed record Conclusion(string Did, string Found, string Next, IReadOnlyList<Step> Steps, string By);

    /// <param name="Detail">Who and when; blank if neither is known.</param>
    internal sealed record Step(string Text, string Detail);

    public static async Task<IResult> Show(string slug, Guid id, [AsParameters] RequestContext context)
    {
        if (await RoomSession.Find(context, slug, id) is not { } at)
            return View.NotFound;
        var (room, record) = (at.Room, at.Record);
        var zone = await room.ReaderZone(context);
        var me = context.User.Id;
        var mine = await context
            .Db.SessionAttendances.AsNoTracking()
            .SingleOrDefaultAsync(a => a.SessionId == id && a.AccountId == me, context.Ct);
        return View.Page(
            "studios/session",
            new Page(at)
            {
                Line = SessionLine.Inside(at.Session, room, zone, context.Now),
                Blocks = record.Blocks,
                Links = record.Links,
                Lines = Concluded(record, zone),
                Mine = Mine(mine, zone),
                Tasks = at.Runs ? await SessionTasks.Of(at, context) : null,
            }
        );
    }

    private static Conclusion? Concluded(SessionRecord record, string zone) =>
        record.SentAt is { } sent
            ? new(
                record.Did,
                record.Found,
                record.Next,
                [.. record.NextSteps.Select(step => new Step(step.Text, step.Detail()))],
                $"{record.SentBy}, {Clock.Format(sent, zone)}"
            )
            : null;

    private static string Mine(SessionAttendance? mine, string zone) =>
        mine switch
        {
            { Mark: { } mark, RecordedAt: { } at } =>
                $"{mark.Text()}. Recorded by {mine.RecordedBy}, {Clock.Format(at, zone)}.",
            { JoinedOnlineAt: { } joined } =>
                $"You joined online at {Clock.Format(joined, zone)}. A facilitator still has to confirm it.",
            _ => "",
        };
}
