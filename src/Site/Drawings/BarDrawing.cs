using System.Globalization;
using System.Text;
using NetworkPortal.Kernel;

namespace NetworkPortal.Site.Drawings;

/// <summary>
/// Draws bars as SVG. Where they stand is given in percent, so that letters and lines have the same size on every
/// screen. Screen readers skip a drawing, so a table or a list next to it must say the same.
/// </summary>
public sealed class BarDrawing(string name)
{
    private const int Gap = 8;
    private readonly StringBuilder svg = new();

    /// <summary>Draws rows of parts to one scale, each part as wide as its size.</summary>
    /// <param name="name">The class of the drawing.</param>
    /// <param name="height">The height of a row.</param>
    public static Html Rows(string name, int height, params IReadOnlyList<BarPart>[] rows)
    {
        var (drawing, top) = (new BarDrawing(name), 0);
        var longest = rows.Max(parts => parts.Sum(part => part.Size));
        foreach (var parts in rows)
        {
            var from = 0d;
            foreach (var part in parts.Where(part => part.Size > 0))
            {
                var width = part.Size * 100 / longest;
                drawing.Add(part with { Size = width }, from, top, height);
                from += width;
            }
            top += height + Gap;
        }
        return drawing.ToHtml(top - Gap);
    }

    /// <param name="part">The bar, with its width in percent.</param>
    /// <param name="from">Where it begins, in percent.</param>
    public void Add(BarPart part, double from, int top, int height)
    {
        svg.Append(CultureInfo.InvariantCulture, $"""<rect class="{part.Cloth}" x="{from:0.##}%" y="{top}" """)
            .Append(CultureInfo.InvariantCulture, $"""width="{part.Size:0.##}%" height="{height}"/>""");
        if (part.Label.Length > 0)
            svg.Append(CultureInfo.InvariantCulture, $"""<text class="bar-label" x="{from + part.Size / 2:0.##}%" """)
                .Append(CultureInfo.InvariantCulture, $"""y="{top + height / 2 + 5}">{part.Label}</text>""");
    }

    /// <summary>Adds a line from top to bottom, with a label below it.</summary>
    /// <param name="at">Where it stands, in percent.</param>
    /// <param name="label">Plain text without markup.</param>
    public void AddTick(double at, int height, string label) =>
        svg.Append(CultureInfo.InvariantCulture, $"""<line x1="{at:0.##}%" x2="{at:0.##}%" y2="{height + 6}"/>""")
            .Append(CultureInfo.InvariantCulture, $"""<text x="{at:0.##}%" y="{height + 20}">{label}</text>""");

    public Html ToHtml(int height) =>
        new($"""<svg class="drawing {name}" width="100%" height="{height}" aria-hidden="true">{svg}</svg>""");
}

/// <param name="Cloth">The class that gives it its color.</param>
/// <param name="Label">A short text in the bar, without markup.</param>
public sealed record BarPart(string Cloth, double Size, string Label = "");
