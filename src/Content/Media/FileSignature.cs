using System.Text.Unicode;
using NetworkPortal.Content.Uploads;

namespace NetworkPortal.Content.Media;

/// <summary>Checks whether a file's content matches its extension.</summary>
internal static class FileSignature
{
    /// <summary>Returns what is wrong, or null.</summary>
    public static string? Fault(string path, byte[] content)
    {
        var ending = Path.GetExtension(path).ToLowerInvariant();
        if (content.Length == 0)
            return "it is empty.";
        if (ending is ".txt" or ".md")
            return Utf8.IsValid(content) && !content.Contains((byte)0)
                ? null
                : "it’s named as a text file, but its contents aren’t UTF-8 text.";
        if (ending == ".mp3")
            return IsMp3(content) ? null : "it’s named .mp3, but its contents are something else.";
        if (!UploadKind.Accept.Split(',').Contains(ending))
            return null;
        return PictureFault(ending, content);
    }

    private static string? PictureFault(string ending, byte[] content)
    {
        try
        {
            var kind = UploadKind.Of(content)?.Extension;
            // Many images have the extension of another image format, and browsers display them anyway.
            if (
                kind is not null
                && MediaPath.KindOf(kind) == MediaKind.Picture
                && MediaPath.KindOf(ending) == MediaKind.Picture
            )
                return null;
            return kind == (ending == ".jpeg" ? ".jpg" : ending)
                ? null
                : $"its name ends in {ending}, but its contents are {kind ?? "something else"}.";
        }
        catch (UploadRefusedException refusal)
        {
            return refusal.Message;
        }
    }

    /// <summary>Checks for an ID3 tag or the first bits of an MPEG frame.</summary>
    private static bool IsMp3(byte[] content) =>
        content is [(byte)'I', (byte)'D', (byte)'3', ..] or [0xFF, >= 0xE0, ..];
}
