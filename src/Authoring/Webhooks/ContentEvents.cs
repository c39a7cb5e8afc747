using System.Text.Json.Nodes;
using NetworkPortal.Content;
using NetworkPortal.Content.Items;
using NodaTime;
using NodaTime.Text;

namespace NetworkPortal.Authoring.Webhooks;

/// <summary>The events that webhooks receive.</summary>
internal static class ContentEvents
{
    public const string Published = "content.published";
    public const string Unpublished = "content.unpublished";
    public const string Deleted = "content.deleted";
    public const string Test = "portal.test";

    /// <summary>
    /// Returns the message in the format of Standard Webhooks. It doesn't include the item's content; the receiver
    /// reads the current content from the API.
    /// </summary>
    public static string Body(string happening, ContentItem version, Instant now) =>
        Message(
            happening,
            now,
            new JsonObject
            {
                ["ContentItemId"] = version.ContentItemId,
                ["ContentItemVersionId"] = version.VersionId,
                ["ContentType"] = version.ContentType,
                ["DisplayText"] = version.DisplayText,
                ["Path"] = version.Path is null ? null : "/" + version.Path,
                ["Api"] = $"/api/content/{version.ContentItemId}",
            }
        );

    public static string Message(string happening, Instant now, JsonObject data) =>
        Json.Write(
            new JsonObject
            {
                ["type"] = happening,
                ["timestamp"] = InstantPattern.ExtendedIso.Format(now),
                ["data"] = data,
            }
        );
}
