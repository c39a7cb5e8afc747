using NetworkPortal.Site.Places;

namespace NetworkPortal.Studios;

/// <summary>The pages about studios that people look for.</summary>
internal static class StudioPlaces
{
    public static IReadOnlyList<PortalPlace> All { get; } =
    [
        new(
            "/studios",
            "Studios",
            "Find a studio to join: a few teachers from different schools work on one question together."
        )
        {
            Names = "studio studios",
            Does = "join find browse my enroll leave",
            Words =
                "register registration sign up signup open teachers group groups new next online list all available "
                + "spots waitlist your our",
        },
        new("/studios/propose", "Propose a studio", "Suggest a question to work on with teachers from other schools.")
        {
            Names = "studio studios proposal",
            Does = "propose proposal start lead create begin run facilitate suggest",
            Words = "new my own idea",
            Audience = PortalPlace.SignedIn,
        },
        new("/studios/starter-kit", "Studio starter kit", "What facilitators need to start a studio.")
        {
            Names = "starter kit facilitator facilitating",
            Does = "starter kit",
            Words = "studio studios guide facilitate lead how",
        },
        new("/studios/hours", "Your studio hours", "Download a statement of the hours you spent in studio sessions.")
        {
            Names = "hours statement certificate credit credits",
            Does = "hours statement certificate credit credits",
            Words = "studio studios my professional development pd session sessions download",
            Audience = PortalPlace.SignedIn,
        },
    ];
}
