using System.Globalization;
using System.Text.RegularExpressions;
using System.Web;

namespace NetworkPortal.Texts.Blocks;

/// <summary>A video on YouTube or Vimeo, read from any of the URLs that these sites give people.</summary>
/// <param name="Site">Its name, as people know it.</param>
/// <param name="Owner">Who learns that someone plays it.</param>
/// <param name="Frame">The URL of the player, which sets no cookie before the video is played.</param>
public sealed partial record HostedVideo(string Site, string Owner, string Id, string Frame)
{
    /// <summary>The attribute with which a page names a player that its reader may start.</summary>
    public const string FrameAttribute = "data-frame";

    private const string YoutubeFrames = "https://www.youtube-nocookie.com",
        VimeoFrames = "https://player.vimeo.com";

    /// <summary>Returns null if this is not the URL of a video there.</summary>
    public static HostedVideo? Of(string address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("https" or "http"))
            return null;
        var host = uri.Host.StartsWith("www.", StringComparison.Ordinal) ? uri.Host[4..] : uri.Host;
        return host switch
        {
            "youtu.be" or "youtube.com" or "m.youtube.com" or "youtube-nocookie.com" => Youtube(uri),
            "vimeo.com" or "player.vimeo.com" => Vimeo(uri),
            _ => null,
        };
    }

    /// <summary>Returns what lets a page load the players that it names; blank if it names none.</summary>
    public static string FramePolicy(string html)
    {
        if (!html.Contains(FrameAttribute, StringComparison.Ordinal))
            return "";
        string[] named = [.. Named().Matches(html).Select(link => link.Groups[1].Value).Distinct().Order()];
        return named.Length > 0 ? "; frame-src " + string.Join(' ', named) : "";
    }

    private static HostedVideo? Youtube(Uri uri)
    {
        var (said, steps) = (HttpUtility.ParseQueryString(uri.Query), Steps(uri));
        var id =
            said["v"]
            ?? steps switch
            {
                [var only] when uri.Host == "youtu.be" => only,
                ["embed" or "shorts" or "live" or "v", var last, ..] => last,
                _ => "",
            };
        if (!YoutubeId().IsMatch(id))
            return null;
        var start = Seconds(said["t"] ?? said["start"] ?? "");
        return new(
            "YouTube",
            "Google",
            id,
            $"{YoutubeFrames}/embed/{id}"
                + (start > 0 ? string.Create(CultureInfo.InvariantCulture, $"?start={start}") : "")
        );
    }

    /// <summary>A video that isn't listed has a second part, without which it doesn't play.</summary>
    private static HostedVideo? Vimeo(Uri uri)
    {
        var steps = Steps(uri);
        var at = Array.FindIndex(steps, step => step.Length > 0 && step.All(char.IsAsciiDigit));
        if (at < 0)
            return null;
        var secret = HttpUtility.ParseQueryString(uri.Query)["h"] ?? steps.ElementAtOrDefault(at + 1) ?? "";
        var more = secret.Length > 0 && secret.All(char.IsAsciiLetterOrDigit) ? $"&h={secret}" : "";
        return new("Vimeo", "Vimeo", steps[at], $"{VimeoFrames}/video/{steps[at]}?dnt=1{more}");
    }

    private static string[] Steps(Uri uri) => uri.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Reads "90", "90s", and "1m30s".</summary>
    private static int Seconds(string time) =>
        time.Length is > 0 and < 12 && Time().Match(time) is { Success: true } found
            ? (Number(found, "h") * 3600) + (Number(found, "m") * 60) + Number(found, "s")
            : 0;

    private static int Number(Match found, string unit) =>
        int.TryParse(found.Groups[unit].ValueSpan, CultureInfo.InvariantCulture, out var number) && number < 100_000
            ? number
            : 0;

    /// <summary>Only in a tag, because texts may quote the attribute.</summary>
    [GeneratedRegex($"<a\\b[^<>]*\\s{FrameAttribute}=\"({YoutubeFrames}|{VimeoFrames})/")]
    private static partial Regex Named();

    [GeneratedRegex("^[A-Za-z0-9_-]{6,20}$")]
    private static partial Regex YoutubeId();

    [GeneratedRegex("^(?:(?<h>[0-9]+)h)?(?:(?<m>[0-9]+)m)?(?:(?<s>[0-9]+)s?)?$")]
    private static partial Regex Time();
}
