namespace NetworkPortal.Content.Media;

/// <summary>A file of the media library.</summary>
/// <param name="Path">The path relative to the media folder: "tools/worksheet.docx".</param>
/// <param name="Text">The alternative text or caption.</param>
public sealed record MediaFile(string Path, string Text)
{
    public string Url => MediaPath.Url(Path);

    public string Name => MediaPath.NameOf(Path);
}
