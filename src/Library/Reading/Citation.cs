using System.Globalization;
using NetworkPortal.Library.Types;
using NodaTime;
using NodaTime.Text;

namespace NetworkPortal.Library.Reading;

/// <summary>The citation of a page in APA style: who, when, what, where.</summary>
internal sealed record Citation
{
    /// <summary>The author without a closing period.</summary>
    public required string Author { get; init; }

    /// <summary>"2026, July 3", or "n.d.".</summary>
    public required string Date { get; init; }

    public required string Title { get; init; }

    /// <summary>The site's name, or blank if the site is the author.</summary>
    public required string Site { get; init; }

    public required string Url { get; init; }

    public required string RisUrl { get; init; }

    private static readonly LocalDatePattern Apa = LocalDatePattern.CreateWithInvariantCulture("uuuu, MMMM d");

    public static Citation Of(ItemSource source)
    {
        var site = source.Shelf.Site.SiteName;
        var author = new Article(source.Item).Byline is { Length: > 0 } byline ? byline : site;
        return new()
        {
            Author = author.TrimEnd('.'),
            Date = source.Day is { } day ? Apa.Format(day) : "n.d.",
            Title = source.Item.DisplayText.TrimEnd('.'),
            Site = author == site ? "" : site,
            Url = source.Shelf.Url(source.Path),
            RisUrl = source.Item.Path is null ? "" : $"/cite{source.Path}.ris",
        };
    }

    /// <summary>Returns the citation in RIS format for reference managers: one tag per line.</summary>
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
