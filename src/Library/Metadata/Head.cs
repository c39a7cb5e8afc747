using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json.Nodes;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Library.Metadata;

/// <summary>What a page tells machines in its head: its feeds, how it looks when shared, what it is as linked
/// data.</summary>
internal sealed class Head(LibraryContext shelf)
{
    private readonly StringBuilder markup = new();

    public Head Feed(string title, string path)
    {
        markup.Append(
            CultureInfo.InvariantCulture,
            $"<link rel=\"alternate\" type=\"application/atom+xml\" title=\"{Encode(title)}\" "
                + $"href=\"{Encode(shelf.Url(path))}\">\n"
        );
        return this;
    }

    /// <summary>Open Graph: title, text and address for previews.</summary>
    /// <param name="type">"website" or "article".</param>
    public Head Share(PageModel page, string type)
    {
        Property("og:site_name", shelf.Site.SiteName);
        Property("og:type", type);
        Property("og:title", page.Title);
        Property("og:description", page.Description);
        Property("og:url", page.Canonical);
        return this;
    }

    /// <param name="property">"article:published_time".</param>
    public Head Property(string property, string? content)
    {
        if (!string.IsNullOrEmpty(content))
            markup.Append(
                CultureInfo.InvariantCulture,
                $"<meta property=\"{property}\" content=\"{Encode(content)}\">\n"
            );
        return this;
    }

    /// <summary>JSON-LD. The serializer writes &lt;, &gt; and &amp; as escapes, so that no text can end the
    /// element.</summary>
    public Head Data(JsonObject data)
    {
        markup.Append("<script type=\"application/ld+json\">").Append(data.ToJsonString()).Append("</script>\n");
        return this;
    }

    public Html ToHtml() => new(markup.ToString());

    private static string Encode(string text) => HtmlEncoder.Default.Encode(text);
}
