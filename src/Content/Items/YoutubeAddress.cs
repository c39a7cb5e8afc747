using System.Text.Json.Nodes;
using NetworkPortal.Texts.Blocks;

namespace NetworkPortal.Content.Items;

/// <summary>URLs of videos on YouTube.</summary>
internal static class YoutubeAddress
{
    /// <summary>YouTube's host that sets no cookie before a video is played.</summary>
    public const string Host = "https://www.youtube-nocookie.com";

    /// <summary>Returns the video's ID, or null if this is not the URL of a video.</summary>
    public static string? IdOf(string address) =>
        HostedVideo.Of(address) is { Site: "YouTube" } video ? video.Id : null;

    /// <summary>Returns the video of a field, from the URL that was pasted or the embed URL derived from it.</summary>
    public static string? IdOf(JsonNode? field) =>
        IdOf(field.String("RawAddress")) ?? IdOf(field.String("EmbeddedAddress"));

    /// <summary>Returns the URL that embeds a video in a page, or null if this is not the URL of a video.</summary>
    public static string? Embed(string address) => IdOf(address) is { } id ? $"{Host}/embed/{id}" : null;
}
