using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Http;

namespace NetworkPortal.Studios.Exporting;

/// <summary>A studio's sessions and polls as JSON, as someone in its room reads them.</summary>
internal static class SessionJson
{
    public static async Task<JsonArray> Sessions(StudioRoom room, RequestContext context)
    {
        var all = await SessionFile.Read(room, context);
        return StudioJson.List(all, session => Session(session, room));
    }

    private static JsonObject Session(SessionFile file, StudioRoom room)
    {
        var session = file.Session;
        var json = new JsonObject
        {
            ["id"] = $"{session.Id}",
            ["title"] = session.Title,
            ["startsAt"] = $"{session.StartsAt}",
            ["endsAt"] = $"{session.EndsAt}",
            ["place"] = session.Place,
            ["notes"] = session.Notes,
            ["canceledAt"] = session.CanceledAt?.ToString(),
            ["cancelReason"] = session.CancelReason,
        };
        if (room.IsInside)
            AddRecord(json, file.Record);
        if (file.Marks is { } marks)
            json["attendance"] = StudioJson.List(
                marks,
                mark =>
                    new()
                    {
                        ["name"] = mark.Account.DisplayName,
                        ["mark"] = mark.Mark?.Text(),
                        ["joinedOnlineAt"] = mark.JoinedOnlineAt?.ToString(),
                    }
            );
        return json;
    }

    private static void AddRecord(JsonObject json, SessionRecord? record)
    {
        json["agenda"] = StudioJson.List(
            record?.Blocks ?? [],
            block =>
                new()
                {
                    ["starts"] = $"{block.Starts:HH:mm}",
                    ["ends"] = $"{block.Ends:HH:mm}",
                    ["title"] = block.Title,
                    ["focus"] = block.Focus,
                    ["evidence"] = block.Evidence,
                }
        );
        json["materials"] = StudioJson.List(
            record?.Links ?? [],
            link => new() { ["title"] = link.Title, ["url"] = link.Url }
        );
        json["lines"] = record is { SentAt: { } sent } ? Lines(record, $"{sent}") : null;
    }

    private static JsonObject Lines(SessionRecord record, string sentAt) =>
        new()
        {
            ["did"] = record.Did,
            ["found"] = record.Found,
            ["next"] = record.Next,
            ["sentAt"] = sentAt,
            ["nextSteps"] = StudioJson.List(
                record.NextSteps,
                step =>
                    new()
                    {
                        ["text"] = step.Text,
                        ["who"] = step.Who?.DisplayName,
                        ["dueOn"] = step.DueOn is { } due ? StudioJson.Date(due) : null,
                    }
            ),
        };

    public static async Task<JsonArray> Polls(StudioRoom room, RequestContext context)
    {
        var polls = await context
            .Db.TimePolls.AsNoTracking()
            .In(room.Id)
            .Whole()
            .OrderBy(p => p.OpenedAt)
            .ToListAsync(context.Ct);
        return StudioJson.List(polls, Poll);
    }

    private static JsonObject Poll(TimePoll poll) =>
        new()
        {
            ["id"] = $"{poll.Id}",
            ["topic"] = poll.Topic,
            ["minutes"] = poll.Minutes,
            ["answersUntil"] = $"{poll.AnswersUntil}",
            ["closedAt"] = poll.ClosedAt?.ToString(),
            ["sessionId"] = poll.SessionId?.ToString(),
            ["times"] = new JsonArray([.. poll.Times.Select(time => JsonValue.Create($"{time.StartsAt}"))]),
        };
}
