using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;

namespace NetworkPortal.Content.Items;

/// <summary>URLs of videos on YouTube.</summary>
internal static class YoutubeAddress
{
    /// <summary>YouTube's host that sets no cookie before a video is played.</summary>
    public const string Host = "https://www.youtube-nocookie.com";

    /// <summary>Returns the video's ID, or null if this is not the URL of a video.</summary>
    public static string? IdOf(string address)
    {
        if (
            !Uri.TryCreate(address, UriKind.Absolute, out var uri)
            || (uri.Scheme != Uri.UriSchemeHttps && uri.Scheme != Uri.UriSchemeHttp)
        )
            return null;
        var id = uri.Host switch
        {
            "youtu.be" => uri.AbsolutePath.Trim('/'),
            "www.youtube.com" or "youtube.com" or "m.youtube.com" or "www.youtube-nocookie.com" => QueryHelpers
                .ParseQuery(uri.Query)
                .TryGetValue("v", out var v)
                ? v.ToString()
                : uri.Segments[^1].Trim('/'),
            _ => "",
        };
        return id.Length is >= 6 and <= 20 && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') ? id : null;
    }

    /// <summary>Returns the video of a field, from the URL that was pasted or the embed URL derived from it.</summary>
    public static string? IdOf(JsonNode? field) =>
        IdOf(field.String("RawAddress")) ?? IdOf(field.String("EmbeddedAddress"));

    /// <summary>Returns the URL that embeds a video in a page, or null if this is not the URL of a video.</summary>
    public static string? Embed(string address) => IdOf(address) is { } id ? $"{Host}/embed/{id}" : null;
}
