using NetworkPortal.Site;
using NetworkPortal.Site.Places;

namespace NetworkPortal.Newsletters;

/// <summary>The pages about newsletters that people look for.</summary>
internal static class NewsletterPlaces
{
    public static IReadOnlyList<PortalPlace> All { get; } =
    [
        new(NewslettersModule.Url, "Newsletters", "Read past newsletters, and subscribe.")
        {
            Names = "newsletter newsletters",
            Does = "read subscribe unsubscribe get",
            Words = "past archive email monthly network",
        },
        new(NewslettersModule.Desk, "Newsletter desk", "Write and send a newsletter.")
        {
            Names = "newsletter newsletters",
            Does = "write send create edit",
            Words = "new email desk",
            Audience = PortalPlace.May(Permissions.PublishContent),
        },
    ];
}
