using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Meetings;
using NetworkPortal.Site;
using NodaTime;

namespace NetworkPortal.Studios.Room.Settings;

/// <summary>What happened in a studio: who did what, when, and from what to what.</summary>
internal static class ShowHistory
{
    private const int PageSize = 50;

    internal sealed record Line
    {
        public required string Text { get; init; }

        public required string By { get; init; }

        public required Instant At { get; init; }

        public required string Reason { get; init; }

        public required IReadOnlyList<FieldChange> Changes { get; init; }
    }

    internal sealed record Page : RoomPage
    {
        public Page(StudioRoom room)
            : base($"History of {room.Name}", room, "/history") { }

        public required IReadOnlyList<Line> Lines { get; init; }

        public required string Zone { get; init; }

        public required Pager Pager { get; init; }
    }

    public static async Task<IResult> Show(string slug, [AsParameters] RequestContext context)
    {
        if (await StudioRoom.Find(context, slug, StudioAccess.Lead) is not { } room)
            return View.NotFound;
        var events = context.Db.StudioEvents.AsNoTracking().Where(e => e.StudioId == room.Id);
        var count = await events.CountAsync(context.Ct);
        var page = Pager.Asked(context.Http.Request.Query, count, PageSize);
        var shown = await events
            .Include(e => e.About)
            .OrderByDescending(e => e.At)
            .ThenByDescending(e => e.Version)
            .Skip((page - 1) * PageSize)
            .Take(PageSize)
            .ToListAsync(context.Ct);
        return View.Page(
            "studios/history",
            new Page(room)
            {
                Lines = shown.ConvertAll(NewLine),
                Zone = await room.ReaderZone(context),
                Pager = Pager.At(page, count, PageSize, number => $"{room.Url}/history?page={number}"),
            }
        );
    }

    private static Line NewLine(StudioEvent happened) =>
        new()
        {
            Text = happened.Sentence(happened.About?.DisplayName ?? ""),
            By = happened.By,
            At = happened.At,
            Reason = happened.Reason,
            Changes = happened.IsRoleChange ? [] : happened.Changes,
        };
}
