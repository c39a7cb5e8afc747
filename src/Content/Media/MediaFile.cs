namespace NetworkPortal.Content.Media;

/// <summary>A file of the media library.</summary>
/// <param name="Path">The path relative to the media folder: "tools/worksheet.docx".</param>
/// <param name="Text">The alternative text or caption.</param>
public sealed record MediaFile(string Path, string Text)
{
    /// <summary>The point that stays in view where a picture is cropped.</summary>
    internal FocusPoint Focus { get; init; } = FocusPoint.Middle;

    public string Url => MediaPath.Url(Path);

    internal static bool IsPicture(MediaFile file) =>
        MediaPath.Fault(file.Path) is null && MediaPath.KindOf(file.Path) == MediaKind.Picture;

    public string Name => MediaPath.NameOf(Path);
}
