using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Search.Querying;

namespace NetworkPortal.Search;

/// <summary>
/// Downloads of search results: as a table, or as citations for reference managers. At most the first 1,000 results.
/// </summary>
internal static partial class SearchExport
{
    /// <summary>The UTF-8 byte order mark; without it, Excel assumes another encoding.</summary>
    private const string Mark = "\uFEFF";

    public static async Task<IResult> Csv(
        HttpContext http,
        SearchIndex index,
        SearchUrl address,
        PortalOptions portal,
        CancellationToken ct
    )
    {
        var text = new StringBuilder(Mark + "Title,Type,Location,Date,URL\r\n");
        foreach (var hit in await All(http, index, address, ct))
            text.AppendJoin(
                    ',',
                    new[] { hit.Title, hit.KindName, hit.Place, DateOf(hit), portal.Url(hit.Url) }.Select(Cell)
                )
                .Append("\r\n");
        return File(text, "text/csv", "csv");
    }

    /// <summary>Exports results in RIS format: one tag per line, as reference managers read it.</summary>
    public static async Task<IResult> Ris(
        [AsParameters] RequestContext context,
        SearchIndex index,
        SearchUrl address,
        PortalOptions portal,
        SiteName site
    )
    {
        var text = new StringBuilder();
        foreach (var hit in await All(context.Http, index, address, context.Ct))
        {
            Line("TY", "ELEC");
            Line("TI", hit.Title);
            foreach (var author in AuthorsOf(hit))
                Line("AU", author);
            Line("PB", site.Current);
            if (hit.Year is { } year)
                Line("PY", year.ToString(CultureInfo.InvariantCulture));
            Line("UR", portal.Url(hit.Url));
            Line("ER", "");
        }
        return File(text, "application/x-research-info-systems", "ris");

        void Line(string tag, string words) => text.Append(tag).Append("  - ").Append(OneLine(words)).Append("\r\n");
    }

    public static async Task<IResult> Bib(
        [AsParameters] RequestContext context,
        SearchIndex index,
        SearchUrl address,
        PortalOptions portal,
        SiteName site
    )
    {
        var text = new StringBuilder();
        foreach (var hit in await All(context.Http, index, address, context.Ct))
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"@misc{{{Slug.From(hit.Key).Replace("-", "", StringComparison.Ordinal)},\n  title = "
                    + $"{{{Escape(hit.Title)}}},\n  author = {{{AuthorOf(hit, site)}}},\n  publisher = "
                    + $"{{{Escape(site.Current)}}},\n"
            );
            if (hit.Year is { } year)
                text.Append(CultureInfo.InvariantCulture, $"  year = {{{year}}},\n");
            text.Append(CultureInfo.InvariantCulture, $"  url = {{{portal.Url(hit.Url)}}}\n}}\n");
        }
        return File(text, "application/x-bibtex", "bib");
    }

    private static async Task<IReadOnlyList<SearchHit>> All(
        HttpContext http,
        SearchIndex index,
        SearchUrl address,
        CancellationToken ct
    ) =>
        index.Search(await address.ReadWithMeaning(http, ct) with { Page = 1, AsList = true, ResultsOnly = true }).Hits;

    private static IResult File(StringBuilder text, string type, string ending) =>
        Results.File(Encoding.UTF8.GetBytes(text.ToString()), $"{type}; charset=utf-8", $"search-results.{ending}");

    /// <summary>Returns the date, or only the year that it covers if that is another one.</summary>
    private static string DateOf(SearchHit hit) =>
        hit.Date?.InUtc().Date is { } date && date.Year == hit.Year
            ? date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture)
            : hit.Year?.ToString(CultureInfo.InvariantCulture) ?? "";

    /// <summary>Escapes a cell that starts like a formula, which spreadsheets would otherwise execute.</summary>
    private static string Cell(string text)
    {
        var safe = text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? "'" + text : text;
        return $"\"{OneLine(safe).Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");

    /// <summary>
    /// Splits author names: "Ana Ruiz, Lee Park and Kim Ode" is three authors; a single name with a comma, such as
    /// "Ruiz, A.", stays one.
    /// </summary>
    private static IReadOnlyList<string> AuthorsOf(SearchHit hit)
    {
        var several = Several().Split(hit.Author).Where(name => name.Length > 0).ToList();
        return
        [
            .. several
                .SelectMany(name =>
                    name.Split(", ") is var parts && parts.All(part => part.Trim().Contains(' ')) ? parts : [name]
                )
                .Select(name => name.Trim()),
        ];
    }

    /// <summary>
    /// Returns the authors; if there are none, the network itself, in braces so that BibTeX doesn't split it into first
    /// and last name.
    /// </summary>
    private static string AuthorOf(SearchHit hit, SiteName site) =>
        AuthorsOf(hit) is { Count: > 0 } authors
            ? string.Join(" and ", authors.Select(Escape))
            : $"{{{Escape(site.Current)}}}";

    /// <summary>Escapes characters that are special in TeX.</summary>
    private static string Escape(string text) =>
        string.Concat(
            OneLine(text)
                .Select(c =>
                    c switch
                    {
                        '&' or '%' or '#' or '$' or '_' or '{' or '}' => $"\\{c}",
                        '\\' => @"\textbackslash{}",
                        '~' => @"\textasciitilde{}",
                        '^' => @"\textasciicircum{}",
                        _ => c.ToString(),
                    }
                )
        );

    [GeneratedRegex(@"\s*(?:;|&|,?\s+\band\b)\s+")]
    private static partial Regex Several();
}
