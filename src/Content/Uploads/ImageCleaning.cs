using SkiaSharp;

namespace NetworkPortal.Content.Uploads;

/// <summary>
/// Pictures are drawn anew from their pixels, so that nothing else of the file is left: no place, camera, author or thumbnail,
/// and nothing hidden behind the picture.
/// </summary>
internal static class ImageCleaning
{
    /// <summary>Checked before a pixel is read: some bytes can claim a picture that fills the memory.</summary>
    private const long MostPixels = 40_000_000;

    private const int LongestSide = 2560;

    public static CleanedFile Clean(byte[] content, UploadKind kind) => Redraw(content, kind, LongestSide);

    /// <summary>A picture inside a document: it keeps its size, which the document counts on.</summary>
    public static byte[] CleanInside(byte[] content, UploadKind kind) => Redraw(content, kind, int.MaxValue).Content;

    /// <summary>A picture of the library at another width, never larger than it is.</summary>
    /// <returns>Null where it can't be read, or is too large to try.</returns>
    public static byte[]? Sized(string file, int width, SKEncodedImageFormat format)
    {
        using var codec = SKCodec.Create(file);
        if (codec is null || (long)codec.Info.Width * codec.Info.Height > MostPixels) return null;
        var shown = IsSideways(codec.EncodedOrigin) ? codec.Info.Height : codec.Info.Width;
        var scale = Math.Min(1f, (float)width / shown);
        // A JPEG can be read at half, a quarter or an eighth of its size at far less cost.
        var size = Enumerable.Range(1, 8).Select(eighths => codec.GetScaledDimensions(eighths / 8f)).First(size => size.Width >= codec.Info.Width * scale || size == codec.Info.Size);
        using var pixels = new SKBitmap(new SKImageInfo(size.Width, size.Height, SKColorType.Rgba8888, codec.Info.AlphaType == SKAlphaType.Opaque ? SKAlphaType.Opaque : SKAlphaType.Premul, SKColorSpace.CreateSrgb()));
        if (codec.GetPixels(pixels.Info, pixels.GetPixels()) != SKCodecResult.Success) return null;
        using var drawn = Upright(pixels, codec.EncodedOrigin, (int)MathF.Round(scale * Math.Max(codec.Info.Width, codec.Info.Height)));
        using var encoded = drawn.Encode(format, 80);
        return encoded?.ToArray();
    }

    private static CleanedFile Redraw(byte[] content, UploadKind kind, int longest)
    {
        using var data = SKData.CreateCopy(content);
        using var codec = SKCodec.Create(data) ?? throw Broken();
        var info = codec.Info;
        if ((long)info.Width * info.Height > MostPixels) throw new UploadRefusedException("This picture is too large: it has more than 40 megapixels. Make it smaller, then try again.");
        using var pixels = new SKBitmap(new SKImageInfo(info.Width, info.Height, SKColorType.Rgba8888, info.AlphaType == SKAlphaType.Opaque ? SKAlphaType.Opaque : SKAlphaType.Premul, SKColorSpace.CreateSrgb()));
        // What is broken off half way is refused: half a picture helps nobody.
        if (codec.GetPixels(pixels.Info, pixels.GetPixels()) != SKCodecResult.Success) throw Broken();
        using var drawn = Upright(pixels, codec.EncodedOrigin, longest);
        // Skia writes no GIF; its first picture becomes a PNG.
        var (to, format) = kind == UploadKind.Jpeg ? (kind, SKEncodedImageFormat.Jpeg) : kind == UploadKind.WebP ? (kind, SKEncodedImageFormat.Webp) : (UploadKind.Png, SKEncodedImageFormat.Png);
        using var encoded = drawn.Encode(format, 88) ?? throw Broken();
        return new(to, encoded.ToArray());
    }

    /// <summary>Turns the picture as its camera noted that it should be turned, since that note goes.</summary>
    private static SKImage Upright(SKBitmap pixels, SKEncodedOrigin origin, int longest)
    {
        var sideways = IsSideways(origin);
        var scale = Math.Min(1f, (float)longest / Math.Max(pixels.Width, pixels.Height));
        var (width, height) = (Math.Max(1, (int)(pixels.Width * scale)), Math.Max(1, (int)(pixels.Height * scale)));
        var target = new SKImageInfo(sideways ? height : width, sideways ? width : height, SKColorType.Rgba8888, pixels.AlphaType, SKColorSpace.CreateSrgb());
        using var surface = SKSurface.Create(target) ?? throw Broken();
        surface.Canvas.SetMatrix(Turn(origin, width, height));
        using var source = SKImage.FromBitmap(pixels);
        surface.Canvas.DrawImage(source, new SKRect(0, 0, width, height), new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        return surface.Snapshot();
    }

    public static bool IsSideways(SKEncodedOrigin origin) => origin is SKEncodedOrigin.LeftTop or SKEncodedOrigin.RightTop or SKEncodedOrigin.RightBottom or SKEncodedOrigin.LeftBottom;

    /// <summary>The eight orientations of Exif 2.3, 4.6.4.</summary>
    private static SKMatrix Turn(SKEncodedOrigin origin, int w, int h) => origin switch
    {
        SKEncodedOrigin.TopRight => new(-1, 0, w, 0, 1, 0, 0, 0, 1),
        SKEncodedOrigin.BottomRight => new(-1, 0, w, 0, -1, h, 0, 0, 1),
        SKEncodedOrigin.BottomLeft => new(1, 0, 0, 0, -1, h, 0, 0, 1),
        SKEncodedOrigin.LeftTop => new(0, 1, 0, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightTop => new(0, -1, h, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightBottom => new(0, -1, h, -1, 0, w, 0, 0, 1),
        SKEncodedOrigin.LeftBottom => new(0, 1, 0, -1, 0, w, 0, 0, 1),
        _ => SKMatrix.Identity,
    };

    private static UploadRefusedException Broken() => new("This picture can’t be read. Open it, save it again, then try once more.");
}
