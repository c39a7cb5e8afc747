using System.Text.Json.Nodes;
using NetworkPortal.Authoring.Forms;
using NetworkPortal.Content;
using NetworkPortal.Content.Definitions;
using NetworkPortal.Content.Items;

namespace NetworkPortal.Authoring.Editing;

/// <summary>The actions of block buttons: "add|Outcomes|Measure", "up|Outcomes|ID", "down|…", "remove|…".</summary>
internal static class BlockActions
{
    /// <summary>Performs the action if it is a block action and its target exists.</summary>
    /// <returns>The id of the block to scroll to, or blank if there is none. Null if this isn't a block
    /// action.</returns>
    public static string? Apply(
        string action,
        JsonObject data,
        ContentTypeDefinition type,
        DefinitionSet definitions,
        string contentItemId
    )
    {
        if (action.Split('|') is not [var verb, var path, var what])
            return null;
        if (
            verb == "add"
            && IsTerms(path)
            && data.Object("TaxonomyPart").String("TermContentType") is { Length: > 0 } own
            && own != what
            && definitions.Type(own) is not null
        )
            return null;
        if (Find(data, path.Split('.'), type, definitions) is not { } blocks)
            return null;
        var at = blocks.ToList().FindIndex(block => block.String("ContentItemId") == what);
        return verb switch
        {
            "add" => Add(blocks, what, path, definitions, contentItemId),
            "up" when at > 0 => Move(blocks, at, at - 1),
            "down" when at >= 0 && at < blocks.Count - 1 => Move(blocks, at, at + 1),
            "remove" when at >= 0 => Remove(blocks, at),
            _ => null,
        };
    }

    /// <summary>Finds the list at a path: a part, then alternately a block id and a part of that block.</summary>
    private static JsonArray? Find(
        JsonObject item,
        ReadOnlySpan<string> path,
        ContentTypeDefinition type,
        DefinitionSet definitions
    )
    {
        if (path.Length is 0 or > 12)
            return null;
        JsonArray? list;
        if (path[0] == "Terms")
            list = List(item, "Terms");
        else if (type.Part(path[0]) is { } part && BlockList.MemberOf(part.PartName) is { } member)
            list = List(item[part.Name] as JsonObject ?? (JsonObject)(item[part.Name] = new JsonObject()), member);
        else
            return null;
        if (path.Length == 1)
            return list;
        var id = path[1];
        var block = list.OfType<JsonObject>().FirstOrDefault(one => one.String("ContentItemId") == id);
        return block is not null && definitions.Type(block.String("ContentType")) is { } inner
            ? Find(block, path[2..], inner, definitions)
            : null;
    }

    private static bool IsTerms(string path) =>
        path.EndsWith("Terms", StringComparison.Ordinal) || path == "TaxonomyPart";

    private static JsonArray List(JsonObject owner, string member) =>
        owner[member] as JsonArray ?? (JsonArray)(owner[member] = new JsonArray());

    private static string? Add(
        JsonArray blocks,
        string typeName,
        string path,
        DefinitionSet definitions,
        string contentItemId
    )
    {
        if (definitions.Type(typeName) is null)
            return null;
        var block = new JsonObject
        {
            ["ContentItemId"] = ContentIds.New(),
            ["ContentType"] = typeName,
            ["DisplayText"] = "",
        };
        if (IsTerms(path))
            block["TermPart"] = new JsonObject { ["TaxonomyContentItemId"] = contentItemId };
        blocks.Add((JsonNode)block);
        return block.String("ContentItemId");
    }

    private static string Move(JsonArray blocks, int from, int to)
    {
        var block = blocks[from]!;
        blocks.RemoveAt(from);
        blocks.Insert(to, block);
        return block.String("ContentItemId");
    }

    private static string Remove(JsonArray blocks, int at)
    {
        blocks.RemoveAt(at);
        return blocks.Count > 0 ? blocks[Math.Min(at, blocks.Count - 1)].String("ContentItemId") : "";
    }
}
