using System.Net;
using System.Text.RegularExpressions;
using Markdig.Extensions.CustomContainers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace NetworkPortal.Texts.Blocks;

/// <summary>
/// A video in a text: a player for a file of the portal, a poster for a video on YouTube or Vimeo, and a link for one
/// elsewhere. Nothing loads from another site before the reader asks for it.
/// </summary>
internal static partial class VideoBlock
{
    /// <summary>Returns the block as HTML; blank if it names no video.</summary>
    public static string Html(CustomContainer block, string title)
    {
        var links = block.Descendants<LinkInline>().Where(link => link.Url is { Length: > 0 }).ToList();
        var video = links.Find(link => !IsCaptions(link.Url!))?.Url ?? Bare(block) ?? "";
        return video.Length == 0 ? ""
            : video.StartsWith('/') && !video.StartsWith("//", StringComparison.Ordinal)
                ? Player(video, title, [.. links.Where(link => IsCaptions(link.Url!))])
            : HostedVideo.Of(video) is { } hosted ? Poster(video, title, hosted)
            : Link(video, title);
    }

    private static string? Bare(CustomContainer block) => block.Descendants<AutolinkInline>().FirstOrDefault()?.Url;

    private static bool IsCaptions(string url) => Path.GetExtension(url.Split('?', '#')[0]) == ".vtt";

    private static string Player(string url, string title, IReadOnlyList<LinkInline> captions)
    {
        var tracks = string.Concat(captions.Select(Track));
        var name = title.Length > 0 ? $" title=\"{Encode(title)}\"" : "";
        var caption = $"{Encode(title)} <a href=\"{Encode(url)}\">Download the video</a>".TrimStart();
        return $"""<figure class="picture"><video src="{Encode(url)}" preload="none"{name}>{tracks}</video>"""
            + $"<figcaption>{caption}</figcaption></figure>";
    }

    private static string Track(LinkInline captions, int at)
    {
        var language = Language().Match(captions.Url!).Groups[1].Value;
        var label = string.Concat(captions.Descendants<LiteralInline>().Select(words => words.Content.ToString()));
        return $"""<track kind="captions" src="{Encode(captions.Url!)}" """
            + $"""srclang="{(language.Length > 0 ? language : "en")}" """
            + $"""label="{Encode(label.Length > 0 ? label : "Captions")}"{(at == 0 ? " default" : "")}>""";
    }

    private static string Poster(string url, string title, HostedVideo video)
    {
        var name = title.Length > 0 ? $"""<span class="video-title">{Encode(title)}</span> """ : "";
        var link = $"""<a href="{Encode(url)}" {HostedVideo.FrameAttribute}="{Encode(video.Frame)}">""";
        return $"""
            <figure class="video-card"><p class="video-poster">{link}{name}<span class="video-play">Play video from
            {video.Site}</span></a></p>
            <figcaption>This video is hosted on {video.Site}. If you play it, {video.Owner} will see your IP address and
            that you came from this site. Nothing loads until you press play.</figcaption></figure>
            """;
    }

    private static string Link(string url, string title)
    {
        var host = Encode(Uri.TryCreate(url, UriKind.Absolute, out var uri) ? uri.Host : "");
        var film = title.Length > 0 ? $"“{Encode(title)}”" : "the video";
        return $"""
            <div class="link-card"><p><a href="{Encode(url)}">Watch {film} on {host}</a></p>
            <p>The video opens on {host}. Nothing loads from there before you go.</p></div>
            """;
    }

    /// <summary>The language of captions is in the name of their file: "film-es.vtt". Languages of families in US
    /// schools; two other letters are more likely a word.</summary>
    [GeneratedRegex(@"[.-](ar|de|es|fr|ht|ko|pt|ru|so|tl|vi|zh)\.vtt\b")]
    private static partial Regex Language();

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
