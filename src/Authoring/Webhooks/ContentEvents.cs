using System.Text.Json.Nodes;
using NetworkPortal.Content.Items;
using NodaTime;
using NodaTime.Text;

namespace NetworkPortal.Authoring.Webhooks;

/// <summary>What webhooks are told.</summary>
internal static class ContentEvents
{
    public const string Published = "content.published";
    public const string Unpublished = "content.unpublished";
    public const string Deleted = "content.deleted";
    public const string Test = "portal.test";

    /// <summary>As Standard Webhooks shapes it. What the item says is not in it: the API tells that, as it is when it
    /// is asked.</summary>
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
