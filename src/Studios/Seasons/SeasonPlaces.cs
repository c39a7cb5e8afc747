using NetworkPortal.Site.Places;

namespace NetworkPortal.Studios.Seasons;

/// <summary>The pages about seasons that people look for.</summary>
internal static class SeasonPlaces
{
    public static IReadOnlyList<PortalPlace> All { get; } =
    [
        new("/seasons", "Studio seasons", "When studios start, and until when you can propose one.")
        {
            Names = "season seasons",
            Does = "season seasons",
            Words = "studio studios call proposals deadline dates calendar next share-out start",
        },
    ];
}
