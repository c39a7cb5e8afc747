using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace NetworkPortal.Library.Reading;

/// <summary>How others cite a page, in the manner of the APA: who, when, what, where.</summary>
/// <param name="Author">Without a closing period.</param>
/// <param name="Date">"2026, July 3", or "n.d.".</param>
/// <param name="Site">Blank where it is the author.</param>
internal sealed record Citation(string Author, string Date, string Title, string Site, string Url, string RisUrl)
{
    private static readonly LocalDatePattern Apa = LocalDatePattern.CreateWithInvariantCulture("uuuu, MMMM d");

    public static Citation Of(ItemSource source)
    {
        var site = source.Shelf.Site.SiteName;
        var author = source.Text("Article.Byline") is { Length: > 0 } byline ? byline : site;
        return new(
            author.TrimEnd('.'),
            source.Day is { } day ? Apa.Format(day) : "n.d.",
            source.Item.DisplayText.TrimEnd('.'),
            author == site ? "" : site,
            source.Shelf.Url(source.Path),
            source.Item.Path is null ? "" : $"/cite{source.Path}.ris"
        );
    }

    /// <summary>The RIS form that reference managers read: one tag a line.</summary>
    public string ToRis(string site, LocalDate? day)
    {
        var lines = new List<(string Tag, string Text)>
        {
            ("TY", "ELEC"),
            ("TI", Title),
            ("AU", Author),
            ("PB", site),
            ("UR", Url),
        };
        if (day is { } date)
            lines.AddRange([
                ("PY", date.Year.ToString(CultureInfo.InvariantCulture)),
                ("DA", date.ToString("uuuu/MM/dd", CultureInfo.InvariantCulture)),
            ]);
        return string.Concat(
            lines.Append(("ER", "")).Select(line => $"{line.Item1}  - {line.Item2.ReplaceLineEndings(" ")}\r\n")
        );
    }
}
