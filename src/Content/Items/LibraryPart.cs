namespace NetworkPortal.Content.Items;

/// <summary>The part that makes an item one of the library's: its fields, by path.</summary>
internal static class LibraryPart
{
    public const string Name = "LibraryPart",
        Summary = "LibraryPart.Summary",
        Sources = "LibraryPart.Sources",
        Picture = "LibraryPart.Picture",
        Files = "LibraryPart.Files",
        PullQuotes = "LibraryPart.PullQuotes",
        Evidence = "LibraryPart.Evidence",
        Related = "LibraryPart.Related",
        Topics = "LibraryPart.Topics",
        States = "LibraryPart.States",
        Shifts = "LibraryPart.Shifts";
}
