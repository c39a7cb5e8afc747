using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Site;
using SkiaSharp;

namespace NetworkPortal.Delivery.Pictures;

/// <summary>
/// The pictures that other sites show with a link to a page: its quilt block and its title, 1200 by 630 pixels. Each is
/// drawn once and kept in the data folder; one that no one asked for in a month may go.
/// </summary>
internal sealed class SharePictures(Assets assets, ThemeTokens tokens, PortalOptions portal)
{
    public const int Width = 1200;
    public const int Height = 630;
    private const int MaxKept = 5000;
    private const float Edge = 70;
    private const float BlockSize = 380;
    private readonly SemaphoreSlim turn = new(1);

    public static async Task<IResult> Show(
        string link,
        PictureLinks links,
        SharePictures pictures,
        HttpContext http,
        CancellationToken ct
    )
    {
        if (links.Read(link) is not { } card)
            return Results.NotFound();
        http.Response.Headers.CacheControl = "public, max-age=604800";
        // Other sites show it: that is what it is for.
        http.Response.OnStarting(() =>
        {
            http.Response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
            return Task.CompletedTask;
        });
        return Results.Bytes(await pictures.Of(card, ct), "image/png");
    }

    /// <summary>Returns a picture, from the data folder if it was drawn before. They are drawn one by one, so that
    /// many links at once leave a processor for readers.</summary>
    public async Task<byte[]> Of(ShareCard card, CancellationToken ct)
    {
        var file = Path.Combine(Folder, Key(card) + ".png");
        if (File.Exists(file))
            return await File.ReadAllBytesAsync(file, ct);
        await turn.WaitAsync(ct);
        try
        {
            if (File.Exists(file))
                return await File.ReadAllBytesAsync(file, ct);
            var png = await Task.Run(() => SvgPaths.Png(Width, Height, canvas => Draw(canvas, card)), ct);
            await Keep(file, png);
            return png;
        }
        finally
        {
            turn.Release();
        }
    }

    private string Folder => Path.Combine(portal.DataFolder, "share-pictures");

    /// <summary>The same card in other colors or letters is another picture.</summary>
    private string Key(ShareCard card)
    {
        var font = assets.Find("fonts/picture.ttf")?.Version ?? "";
        string[] all = [card.Emblem, card.Title, card.Site, font, tokens.Version];
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', all))))[..32];
    }

    private async Task Keep(string file, byte[] png)
    {
        Directory.CreateDirectory(Folder);
        var kept = new DirectoryInfo(Folder).GetFiles();
        if (kept.Length >= MaxKept)
            foreach (var old in kept.OrderBy(picture => picture.LastWriteTimeUtc).Take(MaxKept / 10))
                old.Delete();
        var part = $"{file}.{Guid.NewGuid():N}";
        await File.WriteAllBytesAsync(part, png);
        File.Move(part, file, overwrite: true);
    }

    private void Draw(SKCanvas canvas, ShareCard card)
    {
        canvas.Clear(SKColor.Parse(tokens.Color("paper")));
        var top = (Height - BlockSize) / 2 - 20;
        SvgPaths.Draw(
            canvas,
            EmblemPaths.Of(card.Emblem, tokens),
            new(Width - Edge - BlockSize, top, Width - Edge, top + BlockSize)
        );
        using var band = new SKPaint { Color = SKColor.Parse(tokens.Color("action")) };
        canvas.DrawRect(0, Height - 24, Width, 24, band);
        using var typeface = SKTypeface.FromData(SKData.CreateCopy(assets.Find("fonts/picture.ttf")!.Bytes));
        new CardText(canvas, typeface, SKColor.Parse(tokens.Color("ink"))).Draw(card, Width - BlockSize - (3 * Edge));
    }
}
