using System.Security.Cryptography;
using NetworkPortal.Content.Uploads;
using SkiaSharp;

namespace NetworkPortal.Content.Media;

/// <summary>Properties read from a file's content.</summary>
/// <param name="Width">The displayed width in pixels; null if the file is not an image or can't be read.</param>
internal sealed record FileKinds(long Bytes, int? Width, int? Height, string Hash)
{
    public static FileKinds Of(byte[] content, string path)
    {
        var (width, height) = Size(MediaPath.IsPixels(path) ? SKData.CreateCopy(content) : null);
        return new(content.Length, width, height, Convert.ToHexStringLower(SHA256.HashData(content)));
    }

    /// <exception cref="IOException">The file doesn't exist or can't be read.</exception>
    public static async Task<FileKinds> Of(FileInfo file, string path, CancellationToken ct)
    {
        await using var stream = file.OpenRead();
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, ct));
        var (width, height) = Size(MediaPath.IsPixels(path) ? SKData.Create(file.FullName) : null);
        return new(stream.Length, width, height, hash);
    }

    /// <summary>Reads only the image header.</summary>
    private static (int? Width, int? Height) Size(SKData? data)
    {
        using (data)
        using (var codec = data is null ? null : SKCodec.Create(data))
        {
            if (codec is null)
                return (null, null);
            return ImageSanitizer.IsSideways(codec.EncodedOrigin)
                ? (codec.Info.Height, codec.Info.Width)
                : (codec.Info.Width, codec.Info.Height);
        }
    }
}
