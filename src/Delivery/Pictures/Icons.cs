using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;
using NetworkPortal.Delivery.Files;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Site;

namespace NetworkPortal.Delivery.Pictures;

/// <summary>The portal's icons, all drawn from the theme's favicon.svg in the theme's colors.</summary>
internal sealed class Icons(Assets assets, ThemeTokens tokens)
{
    /// <summary>The part of a maskable icon that phones never cut off (W3C Manifest).</summary>
    private const float SafePart = 0.7f;

    private readonly ConcurrentDictionary<(string Name, string Version), byte[]> drawn = new();
    private volatile Source source = new("", "", "");

    /// <summary>Returns the URL of an icon, with its version.</summary>
    /// <param name="name">favicon.svg, touch.png, 192.png, 512.png, or maskable.png.</param>
    public string Url(string name) => $"/icons/{name}?v={Read().Version}";

    public IResult Show(string name, HttpContext http)
    {
        var (_, svg, version) = Read();
        http.Response.Headers.CacheControl = AssetFiles.CacheFor(http.Request, version);
        return name switch
        {
            "favicon.svg" => Results.Text(svg, "image/svg+xml; charset=utf-8"),
            "touch.png" => Png(180),
            "192.png" => Png(192),
            "512.png" => Png(512),
            "maskable.png" => Png(512, SafePart),
            _ => Results.NotFound(),
        };

        IResult Png(int size, float part = 1) =>
            Results.Bytes(drawn.GetOrAdd((name, version), _ => Draw(svg, size, part)), "image/png");
    }

    /// <summary>Returns the icon at the fixed address: a PNG of 32 pixels in an ICO file.</summary>
    public IResult Ico()
    {
        var (_, svg, version) = Read();
        var png = drawn.GetOrAdd(("favicon.ico", version), _ => Draw(svg, 32, 1));
        var length = BitConverter.GetBytes(png.Length);
        byte[] head = [0, 0, 1, 0, 1, 0, 32, 32, 0, 0, 1, 0, 32, 0, .. length, 22, 0, 0, 0];
        return Results.Bytes([.. head, .. png], "image/x-icon", entityTag: new($"\"{version}\""));
    }

    /// <summary>Every page links to an icon, so its colors are filled in once per look.</summary>
    private Source Read()
    {
        var file = assets.Find("favicon.svg") ?? throw new FileNotFoundException("favicon.svg");
        var look = $"{file.Version} {tokens.Version}";
        if (source is var known && known.Look == look)
            return known;
        var svg = tokens.Fill(Encoding.UTF8.GetString(file.Bytes));
        var version = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(svg)))[..12];
        return source = new(look, svg, version);
    }

    private static byte[] Draw(string svg, int size, float part) =>
        SvgPaths.Png(
            size,
            size,
            canvas =>
            {
                var edge = size * (1 - part) / 2;
                canvas.Clear(
                    SvgPaths.Fill(
                        XElement.Parse(svg).Descendants().First(element => element.Attribute("fill") is not null)
                    )
                );
                SvgPaths.Draw(canvas, svg, new(edge, edge, size - edge, size - edge));
            }
        );

    private sealed record Source(string Look, string Svg, string Version);
}
