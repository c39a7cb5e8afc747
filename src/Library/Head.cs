using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json.Nodes;
using NetworkPortal.Kernel;
using NetworkPortal.Site;

namespace NetworkPortal.Library;

/// <summary>The metadata in a page's head element: its feeds, its link preview, and its structured data.</summary>
internal sealed class Head(LibraryContext library)
{
    private readonly StringBuilder markup = new();

    public Head Feed(string title, string path)
    {
        markup.Append(
            CultureInfo.InvariantCulture,
            $"<link rel=\"alternate\" type=\"application/atom+xml\" title=\"{Encode(title)}\" "
                + $"href=\"{Encode(library.Url(path))}\">\n"
        );
        return this;
    }

    /// <summary>Adds what kind of page a link leads to; the layout has the rest of its preview.</summary>
    /// <param name="type">"website" or "article" (Open Graph).</param>
    public Head Share(string type) => Property("og:type", type);

    /// <param name="property">The name of the property, such as "article:published_time".</param>
    public Head Property(string property, string? content)
    {
        if (!string.IsNullOrEmpty(content))
            markup.Append(
                CultureInfo.InvariantCulture,
                $"<meta property=\"{property}\" content=\"{Encode(content)}\">\n"
            );
        return this;
    }

    public Head Data(JsonObject data)
    {
        markup.Append(StructuredData.Script(data).Markup);
        return this;
    }

    public Html ToHtml() => new(markup.ToString());

    private static string Encode(string text) => HtmlEncoder.Default.Encode(text);
}
