using NetworkPortal.Site.Places;

namespace NetworkPortal.Inquiry.Briefs;

/// <summary>The pages about practice briefs that people look for.</summary>
internal static class BriefPlaces
{
    public static IReadOnlyList<PortalPlace> All { get; } =
    [
        new("/briefs", "Practice briefs", "What teachers found out, with claims that others can test.")
        {
            Names = "brief briefs",
            Does = "brief briefs",
            Words = "practice all list read teachers",
        },
        new("/briefs/mine", "Your practice briefs", "The briefs that you write or are named in.")
        {
            Names = "brief briefs",
            Does = "my your edit",
            Words = "practice drafts",
            Audience = PortalPlace.SignedIn,
        },
        new("/briefs/new", "Write a practice brief", "Share what you found out with other schools.")
        {
            Names = "brief briefs",
            Does = "write new start create add publish share",
            Words = "practice my",
            Audience = PortalPlace.SignedIn,
        },
    ];
}
