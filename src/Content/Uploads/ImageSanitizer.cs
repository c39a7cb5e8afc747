using SkiaSharp;

namespace NetworkPortal.Content.Uploads;

/// <summary>
/// Re-encodes images from their pixels, so that nothing else of the file remains: no location, camera, author,
/// thumbnail, or hidden data.
/// </summary>
internal static class ImageSanitizer
{
    /// <summary>Checked before decoding, because a few bytes can declare an image that exhausts memory.</summary>
    private const long MaxPixels = 60_000_000;

    /// <summary>
    /// The limit for baseline JPEGs, which are decoded line by line and scaled down on the way. Phones take pictures of
    /// 200 megapixels.
    /// </summary>
    private const long MaxPhotoPixels = 300_000_000;

    private const int MaxSideLength = 2560;

    public static CleanedFile Clean(Upload upload) =>
        PictureNotes.Moving(upload.Content, upload.Kind) is { } moving
            ? Check(moving, upload.Kind)
            : Redraw(upload.Content, upload.Kind);

    /// <summary>Resizes an image of the media library; never enlarges it.</summary>
    /// <returns>Null if the image can't be read, is too large, or is animated (resizing would lose the
    /// animation).</returns>
    public static byte[]? Sized(string file, int width, SKEncodedImageFormat format)
    {
        using var data = SKData.Create(file);
        using var codec = data is null ? null : SKCodec.Create(data);
        if (codec is null || codec.FrameCount > 1 || IsTooLarge(codec, data!.AsSpan()))
            return null;
        if (PictureNotes.IsMovingPng(file))
            return null;
        var shown = IsSideways(codec.EncodedOrigin) ? codec.Info.Height : codec.Info.Width;
        var scale = Math.Min(1f, (float)width / shown);
        using var pixels = Read(codec, codec.Info.Width * scale);
        if (pixels is null)
            return null;
        using var drawn = Upright(
            pixels,
            codec.EncodedOrigin,
            (int)MathF.Round(scale * Math.Max(codec.Info.Width, codec.Info.Height))
        );
        using var encoded = drawn.Encode(format, 80);
        return encoded?.ToArray();
    }

    /// <summary>Keeps an animated image unchanged after checking that its first frame can be decoded.</summary>
    private static CleanedFile Check(byte[] moving, UploadKind kind)
    {
        Redraw(moving, kind);
        return new(kind, moving);
    }

    private static CleanedFile Redraw(byte[] content, UploadKind kind)
    {
        using var data = SKData.CreateCopy(content);
        using var codec = SKCodec.Create(data) ?? throw Broken();
        if (IsTooLarge(codec, content))
            throw TooLarge((long)codec.Info.Width * codec.Info.Height);
        var longest = Math.Max(codec.Info.Width, codec.Info.Height);
        // Truncated images are rejected, because half an image is useless.
        using var pixels =
            Read(codec, codec.Info.Width * Math.Min(1f, (float)MaxSideLength / longest)) ?? throw Broken();
        using var drawn = Upright(pixels, codec.EncodedOrigin, MaxSideLength);
        // Skia can't write GIF, so static GIFs become PNGs.
        var (to, format) =
            kind == UploadKind.Jpeg ? (kind, SKEncodedImageFormat.Jpeg)
            : kind == UploadKind.WebP ? (kind, SKEncodedImageFormat.Webp)
            : (UploadKind.Png, SKEncodedImageFormat.Png);
        using var encoded = drawn.Encode(format, 88) ?? throw Broken();
        return new(to, encoded.ToArray());
    }

    private static bool IsTooLarge(SKCodec codec, ReadOnlySpan<byte> content)
    {
        var byLines = codec.EncodedFormat == SKEncodedImageFormat.Jpeg && !JpegNotes.IsProgressive(content);
        return (long)codec.Info.Width * codec.Info.Height > (byLines ? MaxPhotoPixels : MaxPixels);
    }

    /// <summary>
    /// Decodes the pixels at a width of at least the given one: JPEGs can be decoded at multiples of one eighth of
    /// their size at much lower cost.
    /// </summary>
    /// <returns>Null if the image is corrupt.</returns>
    private static SKBitmap? Read(SKCodec codec, float width)
    {
        var size = Enumerable
            .Range(1, 8)
            .Select(eighths => codec.GetScaledDimensions(eighths / 8f))
            .First(size => size.Width >= width || size == codec.Info.Size);
        var alpha = codec.Info.AlphaType == SKAlphaType.Opaque ? SKAlphaType.Opaque : SKAlphaType.Premul;
        var pixels = new SKBitmap(
            new SKImageInfo(size.Width, size.Height, SKColorType.Rgba8888, alpha, SKColorSpace.CreateSrgb())
        );
        if (codec.GetPixels(pixels.Info, pixels.GetPixels()) == SKCodecResult.Success)
            return pixels;
        pixels.Dispose();
        return null;
    }

    /// <summary>Rotates the image according to its orientation metadata, because the metadata is removed.</summary>
    private static SKImage Upright(SKBitmap pixels, SKEncodedOrigin origin, int longest)
    {
        var sideways = IsSideways(origin);
        var scale = Math.Min(1f, (float)longest / Math.Max(pixels.Width, pixels.Height));
        var (width, height) = (Math.Max(1, (int)(pixels.Width * scale)), Math.Max(1, (int)(pixels.Height * scale)));
        var target = new SKImageInfo(
            sideways ? height : width,
            sideways ? width : height,
            SKColorType.Rgba8888,
            pixels.AlphaType,
            SKColorSpace.CreateSrgb()
        );
        using var surface = SKSurface.Create(target) ?? throw Broken();
        var turn = Turn(origin, width, height);
        surface.Canvas.SetMatrix(in turn);
        using var source = SKImage.FromBitmap(pixels);
        surface.Canvas.DrawImage(
            source,
            new SKRect(0, 0, width, height),
            new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear)
        );
        return surface.Snapshot();
    }

    public static bool IsSideways(SKEncodedOrigin origin) =>
        origin
            is SKEncodedOrigin.LeftTop
                or SKEncodedOrigin.RightTop
                or SKEncodedOrigin.RightBottom
                or SKEncodedOrigin.LeftBottom;

    /// <summary>Returns the transformation for each of the eight orientations in Exif 2.3, 4.6.4.</summary>
    private static SKMatrix Turn(SKEncodedOrigin origin, int w, int h) =>
        origin switch
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

    private static UploadRefusedException Broken() =>
        new("We can’t read this picture. Open it, save a new copy, and upload the copy.");

    private static UploadRefusedException TooLarge(long pixels) =>
        new(
            $"This picture is too large ({pixels / 1_000_000} megapixels). Save it as a JPEG or make it smaller, "
                + "then try again."
        );
}
