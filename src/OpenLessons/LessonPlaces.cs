using NetworkPortal.Site.Places;

namespace NetworkPortal.OpenLessons;

/// <summary>The pages about open lessons that people look for.</summary>
internal static class LessonPlaces
{
    public static IReadOnlyList<PortalPlace> All { get; } =
    [
        new("/visits/watch", "Open lessons", "Come and watch a colleague’s lesson.")
        {
            Names = "lesson lessons classroom class",
            Does = "watch observe visit join open",
            Words = "open colleague colleagues teacher peer my school",
            Audience = PortalPlace.SignedIn,
        },
        new("/visits/watch/new", "Open a lesson", "Invite colleagues to watch one of your lessons.")
        {
            Names = "lesson lessons",
            Does = "open invite post new",
            Words = "my colleagues classroom",
            Audience = PortalPlace.SignedIn,
        },
    ];
}
