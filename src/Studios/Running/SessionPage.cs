using NetworkPortal.Kernel.Views;
using NetworkPortal.Studios.Room;

namespace NetworkPortal.Studios.Running;

/// <summary>A page about one session, in the studio's room.</summary>
internal abstract record SessionPage : RoomPage
{
    protected SessionPage(string title, RoomSession at)
        : base(title, at.Room, "/sessions")
    {
        Url = at.Url;
        Session = at.Session.Title;
        When = at.Session.When(at.Room.TimeZoneId);
        Breadcrumbs = title == at.Session.Title ? Breadcrumbs : [.. Breadcrumbs, new Crumb(at.Session.Title, at.Url)];
    }

    public string Url { get; }

    public string Session { get; }

    /// <summary>In the studio's time zone.</summary>
    public string When { get; }
}
