using NetworkPortal.Site.Places;

namespace NetworkPortal.Inquiry.Measures;

/// <summary>The pages about measures that people look for.</summary>
internal static class MeasurePlaces
{
    public static IReadOnlyList<PortalPlace> All { get; } =
    [
        new("/measures", "Your measures", "What you count again and again, with run charts.")
        {
            Names = "measure measures run charts chart",
            Does = "my your",
            Words = "list all points values data",
            Audience = PortalPlace.SignedIn,
        },
        new("/measures/new", "Start a measure", "Choose something to count in your classroom.")
        {
            Names = "measure measures",
            Does = "start new begin count add create track",
            Words = "my",
            Audience = PortalPlace.SignedIn,
        },
    ];
}
