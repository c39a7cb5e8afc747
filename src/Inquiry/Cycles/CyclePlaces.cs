using NetworkPortal.Site.Places;

namespace NetworkPortal.Inquiry.Cycles;

/// <summary>The pages about cycles that people look for.</summary>
internal static class CyclePlaces
{
    public static IReadOnlyList<PortalPlace> All { get; } =
    [
        new("/cycles", "Your cycles", "The small trials that you and your groups are working on.")
        {
            Names = "cycle cycles",
            Does = "my your",
            Words = "list all current trials",
            Audience = PortalPlace.SignedIn,
        },
        new("/cycles/new", "Start a cycle", "Plan a small trial: what you’ll try and what you expect.")
        {
            Names = "cycle cycles trial",
            Does = "start new begin try plan add create write",
            Words = "my small idea",
            Audience = PortalPlace.SignedIn,
        },
    ];
}
