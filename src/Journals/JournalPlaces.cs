using NetworkPortal.Site.Places;

namespace NetworkPortal.Journals;

/// <summary>The pages of the journal that people look for.</summary>
internal static class JournalPlaces
{
    public static IReadOnlyList<PortalPlace> All { get; } =
    [
        new("/journal", "Your journal", "Your own notes and reflections, private until you share them.")
        {
            Names = "journal journals entry entries",
            Does = "my your",
            Words = "private notes reflections diary read",
            Audience = PortalPlace.SignedIn,
        },
        new("/journal/new", "Write in your journal", "Start a new journal entry.")
        {
            Names = "journal entry",
            Does = "write new add start create",
            Words = "my note reflection",
            Audience = PortalPlace.SignedIn,
        },
        new("/journal/shared", "Journal entries shared with you", "Read what colleagues shared with you.")
        {
            Names = "journal entry entries shared",
            Does = "shared colleagues",
            Words = "with me read",
            Audience = PortalPlace.SignedIn,
        },
        new("/publications", "Shared by colleagues", "Journal entries that colleagues published for the network.")
        {
            Names = "publications publication journal entries",
            Does = "publications publication published",
            Words = "colleagues network read",
            Audience = PortalPlace.SignedIn,
        },
        new("/account/evaluators", "Your evaluators", "See who evaluates you, and what they can’t read.")
        {
            Names = "evaluator evaluators evaluation",
            Does = "evaluator evaluators evaluates",
            Words = "my who",
            Audience = PortalPlace.SignedIn,
        },
    ];
}
