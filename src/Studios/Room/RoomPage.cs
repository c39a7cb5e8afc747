using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Studios.Room;

/// <summary>A page in a studio's room, with the room's own menu.</summary>
internal abstract record RoomPage : PageModel
{
    /// <param name="at">The URL of the page below the room's; blank for the room itself.</param>
    protected RoomPage(string title, StudioRoom room, string at)
        : base(title)
    {
        Room = room;
        Menu =
        [
            .. All.Where(item => room.Allows(item.Access))
                .Select(item => new RoomLink(item.Text, room.Url + item.At, item.At == at)),
        ];
        Section = "studios";
        Robots = "noindex";
        Breadcrumbs = [new("Home", "/"), new("Studios", "/studios"), new(room.Name, Studio.PublicUrl(room.Slug))];
        if (at.Length > 0)
            Breadcrumbs = [.. Breadcrumbs, new("Room", room.Url)];
    }

    private static readonly (string Text, string At, StudioAccess Access)[] All =
    [
        ("Room", "", StudioAccess.Enter),
        ("Sessions", "/sessions", StudioAccess.Lead),
        ("Notes and talk", "/talk", StudioAccess.Room),
        ("Story", "/story", StudioAccess.Enter),
        ("People", "/people", StudioAccess.Enter),
        ("Messages", "/messages", StudioAccess.Room),
        ("Settings", "/settings", StudioAccess.Lead),
        ("History", "/history", StudioAccess.Lead),
    ];

    public StudioRoom Room { get; }

    public IReadOnlyList<RoomLink> Menu { get; }
}

/// <param name="IsCurrent">Whether it is the page that is shown.</param>
internal sealed record RoomLink(string Text, string Url, bool IsCurrent);
