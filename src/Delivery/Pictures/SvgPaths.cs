using System.Globalization;
using System.Xml.Linq;
using SkiaSharp;

namespace NetworkPortal.Delivery.Pictures;

/// <summary>Draws the paths of the portal's own SVG, such as emblems and the theme's favicon.</summary>
internal static class SvgPaths
{
    public static void Draw(SKCanvas canvas, string svg, SKRect place)
    {
        var root = XElement.Parse(svg);
        var box = root.Attribute("viewBox")!
            .Value.Split(' ')
            .Select(number => float.Parse(number, CultureInfo.InvariantCulture))
            .ToArray();
        canvas.Save();
        canvas.Translate(place.Left, place.Top);
        canvas.Scale(place.Width / box[2], place.Height / box[3]);
        foreach (var element in root.Descendants().Where(part => part.Name.LocalName == "path"))
        {
            using var path = SKPath.ParseSvgPathData(element.Attribute("d")!.Value);
            using var paint = new SKPaint { Color = Fill(element), IsAntialias = true };
            canvas.DrawPath(path, paint);
            // Hair lines between triangles would show the ground.
            paint.Style = SKPaintStyle.Stroke;
            paint.StrokeWidth = 0.02f;
            canvas.DrawPath(path, paint);
        }
        canvas.Restore();
    }

    public static SKColor Fill(XElement path) => SKColor.Parse(path.Attribute("fill")?.Value ?? "#000000");

    public static byte[] Png(int width, int height, Action<SKCanvas> draw)
    {
        using var surface = SKSurface.Create(new SKImageInfo(width, height));
        draw(surface.Canvas);
        using var image = surface.Snapshot();
        using var data = image.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }
}
