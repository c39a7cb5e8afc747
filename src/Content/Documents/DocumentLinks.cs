using AngleSharp.Html.Parser;
using NetworkPortal.Content.Media;
using NetworkPortal.Kernel;

namespace NetworkPortal.Content.Documents;

/// <summary>Collects the documents of the media library that a page links to. Links to other sites don't
/// count.</summary>
/// <param name="page">The page's URL, which relative links start from.</param>
internal sealed class DocumentLinks(Uri page)
{
    /// <summary>The maximum number of documents that are indexed with a page.</summary>
    public const int Max = 50;

    private const string Folder = "/media/";
    private const int MaxUrlLength = 2000;
    private static readonly HtmlParser Parser = new();
    private readonly List<MediaFile> files = [];

    /// <summary>Documents with a description first, each once.</summary>
    public IReadOnlyList<MediaFile> Found =>
        [
            .. files
                .Where(file => DocumentTextExtractor.IsRead(file.Path))
                .OrderBy(file => file.Text.Length == 0)
                .DistinctBy(file => file.Path)
                .Take(Max),
        ];

    public void Add(IEnumerable<MediaFile> attached) => files.AddRange(attached);

    public void Follow(Html html)
    {
        if (!html.IsEmpty)
            foreach (var link in Parser.ParseDocument(html.ToString()).QuerySelectorAll("a[href]"))
                Follow(link.GetAttribute("href")!);
    }

    public void Follow(string url)
    {
        if (
            url.Length is > 0 and <= MaxUrlLength
            && Uri.TryCreate(page, url, out var target)
            && target.Scheme is "http" or "https"
            && target.Authority == page.Authority
            && target.AbsolutePath.StartsWith(Folder, StringComparison.Ordinal)
        )
            files.Add(new(Uri.UnescapeDataString(target.AbsolutePath[Folder.Length..]), ""));
    }
}
