using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using NetworkPortal.Content.Uploads;
using NetworkPortal.Kernel;
using SkiaSharp;

namespace NetworkPortal.Content.Media;

/// <summary>An image for a page, with its URLs at several widths.</summary>
/// <param name="Focus">The classes that place it by its focus point; blank for the middle.</param>
internal sealed record Picture(string Url, string SrcSet, string Text, string Focus = "");

/// <summary>Creates images at other widths on first request and caches them up to a size limit.</summary>
internal sealed class ImageVariants(
    MediaStore store,
    PortalOptions options,
    MediaLimits limits,
    SizeKey key,
    TimeProvider time
) : IDisposable
{
    private const int MaxDimensions = 10_000;
    private static readonly int[] Widths = [160, 320, 640, 960, 1280, 1920];
    private readonly ConcurrentDictionary<string, Lazy<Task<FileInfo?>>> making = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim turns = new(2, 2);
    private readonly string folder = Path.Combine(options.DataFolder, "media-sizes");
    private readonly Lock gate = new();
    private readonly ConcurrentDictionary<string, Dimensions?> dimensions = new(StringComparer.Ordinal);
    private long? total;

    /// <summary>
    /// Returns the URL of an image at the nearest sufficient width, or of the original if it can't be resized.
    /// </summary>
    public string Url(string path, int width) =>
        MediaPath.Fault(path) is null && MediaPath.IsPixels(path)
            ? Signed(path, Widths.First(known => known >= width || known == Widths[^1]))
            : MediaPath.Url(path);

    public Picture Picture(MediaFile file) =>
        new(
            file.Url,
            MediaPath.Fault(file.Path) is null && MediaPath.IsPixels(file.Path)
                ? string.Join(", ", Widths.Select(width => $"{Signed(file.Path, width)} {width}w"))
                : "",
            file.Text,
            file.Focus.Classes
        );

    /// <summary>
    /// Adds responsive sizes, dimensions (to prevent layout shifts), and lazy loading to media library images in a
    /// text.
    /// </summary>
    public Html InText(Html text)
    {
        if (!text.Markup.Contains("/media/", StringComparison.Ordinal))
            return text;
        var document = new HtmlParser().ParseDocument("<body>" + text.Markup);
        foreach (var picture in document.QuerySelectorAll("img[src^='/media/']"))
            Fit(picture);
        return new(document.Body!.ChildNodes.ToHtml());
    }

    private void Fit(IElement picture)
    {
        var path = Uri.UnescapeDataString(picture.GetAttribute("src")!["/media/".Length..].Split('?', '#')[0]);
        if (MediaPath.Fault(path) is not null || !MediaPath.IsPixels(path) || SizeOf(path) is not { } size)
            return;
        picture.SetAttribute("loading", "lazy");
        if (!picture.HasAttribute("width") && !picture.HasAttribute("height"))
        {
            picture.SetAttribute("width", size.Width.ToString(CultureInfo.InvariantCulture));
            picture.SetAttribute("height", size.Height.ToString(CultureInfo.InvariantCulture));
        }
        if (size.Moves)
            return;
        var narrower = Widths.Where(width => width < size.Width).ToList();
        var whole = $"{MediaPath.Url(path)} {size.Width}w";
        picture.SetAttribute(
            "srcset",
            string.Join(", ", narrower.Select(width => $"{Signed(path, width)} {width}w").Append(whole))
        );
        picture.SetAttribute("sizes", "(min-width: 48rem) 44rem, 100vw");
        if (narrower.Count > 0)
            picture.SetAttribute("src", Signed(path, narrower[^1]));
    }

    /// <summary>Reads the dimensions from the image header and caches them per file version.</summary>
    private Dimensions? SizeOf(string path)
    {
        if (store.Find(path) is not { } file)
            return null;
        var key = $"{path}\n{file.LastWriteTimeUtc.Ticks}\n{file.Length}";
        if (dimensions.Count > MaxDimensions)
            dimensions.Clear();
        return dimensions.GetOrAdd(key, _ => Dimensions.Read(file));
    }

    private sealed record Dimensions(int Width, int Height, bool Moves)
    {
        public static Dimensions? Read(FileInfo file)
        {
            using var codec = SKCodec.Create(file.FullName);
            if (codec is null)
                return null;
            var (width, height) = ImageSanitizer.IsSideways(codec.EncodedOrigin)
                ? (codec.Info.Height, codec.Info.Width)
                : (codec.Info.Width, codec.Info.Height);
            return new(width, height, codec.FrameCount > 1 || PictureNotes.IsMovingPng(file.FullName));
        }
    }

    public bool IsSigned(string path, int width, string signature) =>
        Widths.Contains(width) && key.IsSigned(path, width, signature);

    /// <summary>
    /// Returns the image at the given width, or the original if it is narrower; null if there is none.
    /// </summary>
    public async Task<FileInfo?> Make(string path, int width, bool webp, CancellationToken ct)
    {
        if (!MediaPath.IsPixels(path) || store.Find(path) is not { } source)
            return null;
        var (format, extension) =
            webp ? (SKEncodedImageFormat.Webp, ".webp")
            : Path.GetExtension(path).ToLowerInvariant() is ".jpg" or ".jpeg" ? (SKEncodedImageFormat.Jpeg, ".jpg")
            : (SKEncodedImageFormat.Png, ".png");
        var name = Convert.ToHexStringLower(
            SHA256.HashData(
                Encoding.UTF8.GetBytes($"{path}\n{source.LastWriteTimeUtc.Ticks}\n{source.Length}\n{width}")
            )
        );
        var file = new FileInfo(Path.Combine(folder, name[..2], name + extension));
        if (file.Exists)
            return Used(file);
        var task = making.GetOrAdd(file.FullName, _ => new(() => Draw(source, file, width, format)));
        return await task.Value.WaitAsync(ct) ?? source;
    }

    public void Dispose() => turns.Dispose();

    private string Signed(string path, int width) => $"{MediaPath.Url(path)}?w={width}&s={key.Sign(path, width)}";

    private async Task<FileInfo?> Draw(FileInfo source, FileInfo file, int width, SKEncodedImageFormat format)
    {
        await turns.WaitAsync();
        try
        {
            var bytes = await Task.Run(() => ImageSanitizer.Sized(source.FullName, width, format));
            if (bytes is null)
                return null;
            Directory.CreateDirectory(file.DirectoryName!);
            var part = $"{file.FullName}.{Guid.NewGuid():N}.part";
            await File.WriteAllBytesAsync(part, bytes);
            File.Move(part, file.FullName, overwrite: true);
            Trim(bytes.Length);
            return new(file.FullName);
        }
        finally
        {
            turns.Release();
            making.TryRemove(file.FullName, out _);
        }
    }

    /// <summary>
    /// Records that a file was used, at most once a day; the least recently used files are deleted first.
    /// </summary>
    private FileInfo Used(FileInfo file)
    {
        var now = time.GetUtcNow().UtcDateTime;
        if (file.LastWriteTimeUtc < now.AddDays(-1))
            File.SetLastWriteTimeUtc(file.FullName, now);
        return file;
    }

    private void Trim(long added)
    {
        lock (gate)
        {
            total = total is { } known ? known + added : Kept().Sum(file => file.Length);
            if (total <= limits.SizesBytes)
                return;
            total = Kept().Sum(file => file.Length);
            foreach (
                var file in Kept()
                    .OrderBy(file => file.LastWriteTimeUtc)
                    .ThenBy(file => file.Name, StringComparer.Ordinal)
            )
            {
                if (total <= limits.SizesBytes * 8 / 10)
                    return;
                total -= file.Length;
                file.Delete();
            }
        }
    }

    private IEnumerable<FileInfo> Kept() => new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories);
}
