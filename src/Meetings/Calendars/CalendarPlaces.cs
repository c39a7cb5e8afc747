using NetworkPortal.Site.Places;

namespace NetworkPortal.Meetings.Calendars;

/// <summary>The pages about calendars that people look for.</summary>
internal static class CalendarPlaces
{
    public static IReadOnlyList<PortalPlace> All { get; } =
    [
        new(
            "/account/calendar",
            "Your calendar",
            "Add your visits and studio sessions to Google, Outlook, or Apple Calendar."
        )
        {
            Names = "calendar calendars ical feed",
            Does = "calendar subscribe sync feed ical my",
            Words = "google outlook apple add export phone",
            Audience = PortalPlace.SignedIn,
        },
    ];
}
