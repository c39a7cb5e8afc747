using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Journals;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Studios.Talking;

namespace NetworkPortal.Studios.Exporting;

/// <summary>Notes and talk as JSON, as someone in the room may read them.</summary>
internal static class TalkJson
{
    /// <summary>Returns which journal entries are shared with the studio, without their texts.</summary>
    public static async Task<JsonArray> Notes(
        StudioRoom room,
        RequestContext context,
        SharePolicy policy,
        PortalOptions portal
    )
    {
        var entries = await context
            .Db.EntriesIn(policy, room.Id, context.User.Id, context.Now)
            .OrderBy(e => e.CreatedAt)
            .Select(e => new
            {
                e.Id,
                e.Title,
                Author = e.Owner.DisplayName,
            })
            .ToListAsync(context.Ct);
        return StudioJson.List(
            entries,
            entry =>
                new()
                {
                    ["title"] = entry.Title,
                    ["author"] = entry.Author,
                    ["url"] = portal.Url($"/journal/{entry.Id}"),
                }
        );
    }

    /// <summary>Returns the conversations, without messages that were deleted or hidden.</summary>
    public static async Task<JsonArray> Conversations(StudioRoom room, RequestContext context)
    {
        var (db, me) = (context.Db, context.User.Id);
        var threads = db.ConversationsIn(room.Id, me);
        var found = await threads
            .AsNoTracking()
            .Include(t => t.Author)
            .OrderBy(t => t.StartedAt)
            .ToListAsync(context.Ct);
        var messages = (
            await db.MessagesFor(me)
                .AsNoTracking()
                .Where(m => m.DeletedAt == null && m.HiddenAt == null && threads.Any(t => t.Id == m.ThreadId))
                .Include(m => m.Author)
                .OrderBy(m => m.WrittenAt)
                .ThenBy(m => m.Id)
                .ToListAsync(context.Ct)
        ).ToLookup(m => m.ThreadId);
        return StudioJson.List(found, thread => Conversation(thread, messages[thread.Id]));
    }

    private static JsonObject Conversation(TalkThread thread, IEnumerable<TalkMessage> messages) =>
        new()
        {
            ["title"] = thread.Title,
            ["startedBy"] = thread.Author.DisplayName,
            ["startedAt"] = $"{thread.StartedAt}",
            ["messages"] = StudioJson.List(
                messages,
                message =>
                    new()
                    {
                        ["by"] = message.Author.DisplayName,
                        ["at"] = $"{message.WrittenAt}",
                        ["text"] = message.Text,
                    }
            ),
        };
}
