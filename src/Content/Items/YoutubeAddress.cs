using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;

namespace NetworkPortal.Content.Items;

/// <summary>Addresses of videos on YouTube.</summary>
internal static class YoutubeAddress
{
    /// <summary>The part of YouTube that sets no cookie before a video is played.</summary>
    public const string Host = "https://www.youtube-nocookie.com";

    /// <summary>The video's id; null when this is no address of a video.</summary>
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

    /// <summary>The video that a field names: by the address that was pasted, or the one made of it.</summary>
    public static string? IdOf(JsonNode? field) =>
        IdOf(field.String("RawAddress")) ?? IdOf(field.String("EmbeddedAddress"));

    /// <summary>The address that shows a video inside a page; null when this is no address of a video.</summary>
    public static string? Embed(string address) => IdOf(address) is { } id ? $"{Host}/embed/{id}" : null;
}
