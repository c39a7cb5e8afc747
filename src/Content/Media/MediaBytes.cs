using System.Text.Unicode;
using NetworkPortal.Content.Uploads;

namespace NetworkPortal.Content.Media;

/// <summary>Whether a file's bytes are what its name says.</summary>
internal static class MediaBytes
{
    /// <summary>What is wrong, or null.</summary>
    public static string? Fault(string path, byte[] content)
    {
        var ending = Path.GetExtension(path).ToLowerInvariant();
        if (content.Length == 0) return "it is empty.";
        if (ending is ".txt" or ".md") return Utf8.IsValid(content) && !content.Contains((byte)0) ? null : "its name says text, but its bytes are no UTF-8.";
        if (ending == ".mp3") return IsMp3(content) ? null : "its name says MP3, but its bytes are something else.";
        if (!UploadKind.Accept.Split(',').Contains(ending)) return null;
        // Many a picture has another picture's ending, and is shown all the same.
        if (UploadKind.Of(content) is { } found && MediaTypes.KindOf(found.Extension) == MediaKind.Picture && MediaTypes.KindOf(ending) == MediaKind.Picture) return null;
        return UploadKind.Of(content)?.Extension is { } kind && kind == (ending == ".jpeg" ? ".jpg" : ending) ? null : $"its name ends in {ending}, but its bytes are {UploadKind.Of(content)?.Extension ?? "something else"}.";
    }

    /// <summary>An ID3 tag, or the first bits of a frame.</summary>
    private static bool IsMp3(byte[] content) => content is [(byte)'I', (byte)'D', (byte)'3', ..] or [0xFF, >= 0xE0, ..];
}
