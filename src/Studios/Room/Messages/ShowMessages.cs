using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Site;
using NodaTime;

namespace NetworkPortal.Studios.Room.Messages;

/// <summary>The messages that were sent to a person in a studio. Messages to everyone are also there for those who
/// joined later.</summary>
internal static class ShowMessages
{
    private const int PageSize = 20;

    internal sealed record Line(string Subject, string Text, string From, Instant At, bool ToEveryone)
    {
        public required int Count { get; init; }
    }

    internal sealed record Page : RoomPage
    {
        public Page(StudioRoom room)
            : base($"Messages in {room.Name}", room, "/messages") { }

        public required IReadOnlyList<Line> Lines { get; init; }

        public required string Zone { get; init; }

        public required Pager Pager { get; init; }
    }

    public static async Task<IResult> Show(string slug, [AsParameters] RequestContext context)
    {
        if (await StudioRoom.Find(context, slug, StudioAccess.Room) is not { } room)
            return View.NotFound;
        var me = context.User.Id;
        var messages = context
            .Db.StudioMessages.AsNoTracking()
            .Where(m => m.StudioId == room.Id)
            .Where(m => m.ToEveryone || m.FromId == me || m.Recipients.Any(r => r.AccountId == me));
        var count = await messages.CountAsync(context.Ct);
        var page = Pager.Asked(context.Http.Request.Query, count, PageSize);
        var lines = await messages
            .OrderByDescending(m => m.SentAt)
            .Skip((page - 1) * PageSize)
            .Take(PageSize)
            .Select(m => new Line(m.Subject, m.Text, m.From, m.SentAt, m.ToEveryone) { Count = m.Recipients.Count })
            .ToListAsync(context.Ct);
        return View.Page(
            "studios/messages",
            new Page(room)
            {
                Lines = lines,
                Zone = await room.ReaderZone(context),
                Pager = Pager.At(page, count, PageSize, number => $"{room.Url}/messages?page={number}"),
            }
        );
    }
}
