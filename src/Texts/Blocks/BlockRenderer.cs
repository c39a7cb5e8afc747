using System.Net;
using Markdig.Extensions.CustomContainers;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace NetworkPortal.Texts.Blocks;

/// <summary>Writes the blocks of a text as HTML that reads well in a page, in mail, and in print.</summary>
internal sealed class BlockRenderer : HtmlObjectRenderer<CustomContainer>
{
    /// <summary>The classes that the theme styles.</summary>
    public static IReadOnlyList<string> Classes { get; } =
    [
        "callout",
        "callout-title",
        "margin-note",
        "toggle",
        "quotation",
        "figure-numbers",
        "gallery",
        "picture",
        "picture-wide",
        "picture-narrow",
        "link-card",
        "link-card-kind",
        "video-card",
        "video-poster",
        "video-title",
        "video-play",
    ];

    protected override void Write(HtmlRenderer renderer, CustomContainer container)
    {
        var said = (container.Arguments ?? "").Trim();
        switch (container.Info)
        {
            case "callout":
                Around(renderer, container, "div class=\"callout\"", Said("p class=\"callout-title\"", said));
                break;
            case "margin":
                Around(renderer, container, "div class=\"margin-note\"");
                break;
            case "toggle":
                Around(
                    renderer,
                    container,
                    "details class=\"toggle\"",
                    Said("summary", said.Length > 0 ? said : "More")
                );
                break;
            case "quote":
                Quotation(renderer, container, said);
                break;
            case "figures":
                Around(renderer, container, "div class=\"figure-numbers\"");
                break;
            case "gallery":
                Around(renderer, container, "div class=\"gallery\"");
                break;
            case "picture":
                Picture(renderer, container, said);
                break;
            case "card":
                Around(
                    renderer,
                    container,
                    "div class=\"link-card\"",
                    Said("p class=\"link-card-kind\"", Kind(container))
                );
                break;
            case "video":
                Video(renderer, container, said);
                break;
            default:
                Around(renderer, container, "div");
                break;
        }
    }

    private static void Around(HtmlRenderer renderer, CustomContainer container, string tag, string first = "")
    {
        renderer.EnsureLine();
        renderer.Write($"<{tag}>{first}").WriteLine();
        renderer.WriteChildren(container);
        renderer.WriteLine($"</{tag.Split(' ')[0]}>");
    }

    private static string Said(string tag, string words) =>
        words.Length > 0 ? $"<{tag}>{WebUtility.HtmlEncode(words)}</{tag.Split(' ')[0]}>" : "";

    private static void Quotation(HtmlRenderer renderer, CustomContainer container, string who)
    {
        renderer.EnsureLine();
        renderer.Write("<figure class=\"quotation\"><blockquote>");
        renderer.WriteChildren(container);
        renderer.Write("</blockquote>").Write(Said("figcaption", who)).WriteLine("</figure>");
    }

    /// <summary>Writes a picture; what stands below it is its caption.</summary>
    private static void Picture(HtmlRenderer renderer, CustomContainer container, string width)
    {
        renderer.EnsureLine();
        renderer.Write($"<figure class=\"picture{(width is "wide" or "narrow" ? $" picture-{width}" : "")}\">");
        if (container.FirstOrDefault() is { } picture)
            renderer.Write(picture);
        if (container.Count > 1)
        {
            renderer.Write("<figcaption>");
            foreach (var words in container.Skip(1))
                renderer.Write(words);
            renderer.Write("</figcaption>");
        }
        renderer.WriteLine("</figure>");
    }

    private static void Video(HtmlRenderer renderer, CustomContainer container, string title)
    {
        if (VideoBlock.Html(container, title) is not { Length: > 0 } video)
        {
            Around(renderer, container, "div");
            return;
        }
        renderer.EnsureLine();
        renderer.WriteLine(video);
    }

    private static string Kind(CustomContainer container) =>
        container.Descendants<LinkInline>().FirstOrDefault()?.Url is { } url
        && url.StartsWith("/media/", StringComparison.Ordinal)
            ? Path.GetExtension(url.Split('?', '#')[0]).TrimStart('.').ToUpperInvariant()
            : "";
}
