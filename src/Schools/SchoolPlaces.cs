using NetworkPortal.Site;
using NetworkPortal.Site.Places;

namespace NetworkPortal.Schools;

/// <summary>The pages about schools and people that people look for.</summary>
internal static class SchoolPlaces
{
    public static IReadOnlyList<PortalPlace> All { get; } =
    [
        new("/join", "Join your school", "Use your school’s join code or ask to join, and get an account.")
        {
            Names = "join account register registration sign signup membership member code",
            Does = "join register up create code new signup",
            Words = "my our school network portal teacher become for invitation membership",
        },
        new("/schools", "Schools", "The schools of the network, by state and grade.")
        {
            Names = "school schools",
            Does = "schools all list browse",
            Words = "network member members partner which map our",
        },
        new("/districts", "Districts", "The districts of the network and their schools.")
        {
            Names = "district districts",
            Does = "districts",
            Words = "all list network which schools",
        },
        new("/today", "Today", "What needs you, and what’s coming up.")
        {
            Names = "today dashboard tasks agenda",
            Does = "today",
            Words = "my to do todo list next upcoming things waiting",
            Audience = PortalPlace.SignedIn,
        },
        new("/people", "People", "Find colleagues in other schools and write to them.")
        {
            Names = "people person directory colleagues colleague member members teachers",
            Does = "people directory colleagues message write",
            Words = "find contact network school other who send",
            Audience = PortalPlace.SignedIn,
        },
        new("/account/directory", "Your directory entry", "Choose whether colleagues can find you, and what they see.")
        {
            Names = "directory listing profile entry",
            Does = "my your edit change update listing profile",
            Words = "people listed picture name",
            Audience = PortalPlace.SignedIn,
        },
        new("/account", "Your account", "Your name, time zone, and settings.")
        {
            Names = "account settings profile",
            Does = "account settings my",
            Words = "change edit update name time zone",
            Audience = PortalPlace.SignedIn,
        },
        new("/desk/people/import", "Import staff", "Add many people at once from a spreadsheet.")
        {
            Names = "people staff users accounts",
            Does = "import upload spreadsheet csv bulk",
            Words = "desk add many list roster",
            Audience = PortalPlace.May(Permissions.ManageUsers),
        },
    ];
}
