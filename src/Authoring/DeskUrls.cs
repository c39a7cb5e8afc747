namespace NetworkPortal.Authoring;

/// <summary>The URLs of desk pages that others link to.</summary>
internal static class DeskUrls
{
    /// <summary>The list of all content. The pages of an item are below it.</summary>
    public const string Content = "/desk/content";
}
