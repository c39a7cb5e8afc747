using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Content.Items;
using NetworkPortal.Tests.Infrastructure.Portals;
using NodaTime;

namespace NetworkPortal.Tests.Authoring;

/// <summary>Content items that belong to a single test.</summary>
internal static class DeskStage
{
    /// <summary>A case study that passes the publish checks.</summary>
    public static JsonObject CaseStudy(string title, string problem = "They had no time to look at work together.")
    {
        var escapedProblem = JsonValue.Create(problem).ToJsonString();
        return (JsonObject)
            JsonNode.Parse(
                $$"""
                {
                  "TitlePart": { "Title": "{{title}}" },
                  "AutoroutePart": { "Path": "case-studies/{{Guid.NewGuid():N}}" },
                  "LibraryPart": {
                    "Summary": { "Text": "How one team made time (demo)." },
                    "Kind": {
                      "TaxonomyContentItemId": "4wcdhnk1ca7nkh2ct669677atd",
                      "TermContentItemIds": ["40w35h7ea9v44rx9mpxh4bnncd"]
                    },
                    "Sources": { "Markdown": "A visit in spring (demo)." }
                  },
                  "CaseStudy": {
                    "Problem": { "Markdown": {{escapedProblem}} },
                    "Shift": { "Markdown": "They took one hour." },
                    "Actions": { "Markdown": "They met." },
                    "WhatChanged": { "Markdown": "They stayed." }
                  }
                }
                """
            )!;
    }

    /// <summary>A draft, without an owner unless one is given.</summary>
    public static Task<string> NewDraft(
        this TestPortal portal,
        JsonObject data,
        string type = "CaseStudy",
        Guid? owner = null,
        Instant? now = null
    ) =>
        portal.Db(async db =>
        {
            var item = ContentItem.New(
                type,
                data["TitlePart"]?["Title"]?.ToString() ?? "Untitled",
                data,
                "Someone else (demo)",
                now ?? SystemClock.Instance.GetCurrentInstant()
            );
            if (owner is { } id)
                item.Owner = id.ToString();
            await (await ContentVersions.Of(db, item.ContentItemId)).Draft(item);
            return item.ContentItemId;
        });

    public static async Task<string> NewPublished(
        this TestPortal portal,
        JsonObject data,
        string type = "CaseStudy",
        Instant? now = null
    )
    {
        var id = await portal.NewDraft(data, type, now: now);
        await portal.Db(async db =>
        {
            var versions = await ContentVersions.Of(db, id);
            await versions.Publish(versions.Latest!, now ?? SystemClock.Instance.GetCurrentInstant());
        });
        return id;
    }

    public static Task<ContentItem> Latest(this TestPortal portal, string id) =>
        portal.Db(db => db.Items.AsNoTracking().Latest().WithId(id).SingleAsync());

    public static Task<bool> IsPublished(this TestPortal portal, string id) =>
        portal.Db(db => db.Items.Published().WithId(id).AnyAsync());
}
