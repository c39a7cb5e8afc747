using SkiaSharp;

namespace NetworkPortal.Delivery.Pictures;

/// <summary>The words of a share picture: the title, as large as fits in five lines, over the site's name.</summary>
internal sealed class CardText(SKCanvas canvas, SKTypeface typeface, SKColor ink)
{
    private const float Left = 70;
    private const float MaxHeight = 400;
    private static readonly float[] Sizes = [76, 66, 58, 50, 44];

    public void Draw(ShareCard card, float width)
    {
        using var paint = new SKPaint { Color = ink, IsAntialias = true };
        using var small = new SKFont(typeface, 32);
        canvas.DrawText(Known(card.Site, small), Left, SharePictures.Height - 64, SKTextAlign.Left, small, paint);
        foreach (var size in Sizes)
        {
            using var font = new SKFont(typeface, size);
            var lines = Lines(Known(card.Title, font), font, width);
            if (lines.Count * size * 1.15f > MaxHeight && size != Sizes[^1])
                continue;
            foreach (var (at, line) in lines.Take(8).Index())
                canvas.DrawText(line, Left, 80 + size + (at * size * 1.15f), SKTextAlign.Left, font, paint);
            return;
        }
    }

    /// <summary>Returns the text, or nothing if the font lacks its letters: boxes would say nothing either.</summary>
    private static string Known(string text, SKFont font) => font.ContainsGlyphs(text) ? text : "";

    private static List<string> Lines(string text, SKFont font, float width)
    {
        var lines = new List<string>();
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            if (lines.Count > 0 && font.MeasureText($"{lines[^1]} {word}") <= width)
                lines[^1] = $"{lines[^1]} {word}";
            else
                lines.Add(word);
        return lines;
    }
}
