using System.Net;

namespace NetworkPortal.Texts.Blocks;

/// <summary>
/// A video in a text: a player for a file of the portal, and a link for a video elsewhere. Nothing loads from there
/// until the reader goes there.
/// </summary>
internal static class VideoBlock
{
    private static readonly (string Host, string Name)[] Sites =
    [
        ("youtube.com", "YouTube"),
        ("youtu.be", "YouTube"),
        ("youtube-nocookie.com", "YouTube"),
        ("vimeo.com", "Vimeo"),
    ];

    public static string Html(string address, string title)
    {
        var (url, words) = (WebUtility.HtmlEncode(address), WebUtility.HtmlEncode(title));
        if (address.StartsWith('/') && !address.StartsWith("//", StringComparison.Ordinal))
            return $"""<figure class="picture"><video src="{url}" preload="none" title="{words}"></video>"""
                + (title.Length > 0 ? $"<figcaption>{words}</figcaption></figure>" : "</figure>");
        var host = Uri.TryCreate(address, UriKind.Absolute, out var uri) ? uri.Host : "";
        var site = Sites.FirstOrDefault(one =>
            host == one.Host || host.EndsWith($".{one.Host}", StringComparison.Ordinal)
        );
        var (film, where) = (title.Length > 0 ? $"“{words}”" : "the video", WebUtility.HtmlEncode(host));
        return $"""
            <div class="video-card"><p><a href="{url}">Watch {film} on {site.Name ?? where}</a></p>
            <p>The video opens on {where}. Nothing loads from there before you go.</p></div>
            """;
    }
}
