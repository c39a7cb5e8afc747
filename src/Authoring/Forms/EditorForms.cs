using System.Text.Json.Nodes;
using NetworkPortal.Content;
using NetworkPortal.Content.Definitions;
using NetworkPortal.Content.Items;
using NetworkPortal.Content.Publishing.Checks;

namespace NetworkPortal.Authoring.Forms;

/// <summary>
/// Builds the edit form of an item from its type: parts and fields in their defined order, with nested blocks.
/// </summary>
internal sealed class EditorForms(ContentTypes types, FieldInputs inputs)
{
    private const int Deepest = 5;

    /// <param name="data">The item's parts, which the form changes.</param>
    public async Task<EditorForm> Make(ContentTypeDefinition type, JsonObject data, CancellationToken ct)
    {
        var definitions = await types.Current(ct);
        return new(await Groups(type, new(LazyJsonObject.Of(data), "", 0), definitions, ct), data);
    }

    /// <summary>A place in the item: the item itself, a block, or a list of blocks.</summary>
    /// <param name="Path">Its path in the item; blank for the item itself.</param>
    /// <param name="Depth">How many blocks it is in.</param>
    private sealed record ItemPlace(LazyJsonObject Data, string Path, int Depth);

    private async Task<IReadOnlyList<EditorGroup>> Groups(
        ContentTypeDefinition type,
        ItemPlace item,
        DefinitionSet definitions,
        CancellationToken ct
    )
    {
        var groups = new List<EditorGroup>();
        foreach (var part in type.Parts)
        {
            var place = item.Data.At(part.Name);
            var path = item.Path.Length > 0 ? $"{item.Path}.{part.Name}" : part.Name;
            var made = new List<EditorInput>(PartInputs.Of(part, place, path));
            var fields = definitions.Part(part.PartName)?.Fields ?? [];
            foreach (var field in fields.Where(field => !RepeatsKind(type, part, field)))
            {
                var input = await inputs.Of(field, place.At(field.Name), $"{path}.{field.Name}", ct);
                made.Add(
                    input with
                    {
                        Required = ItemInspector.Asked(type, part, field) is not null,
                        Heading = field.HeadingLevel + 1,
                        IsDetail = field.IsDetail,
                    }
                );
            }
            if (definitions.Part(part.PartName) is { } own)
                made.AddRange(Left(place.Found, own.Fields.Select(field => field.Name), path));
            var blocks =
                BlockList.Of(part, place.Found, definitions) is { } list && item.Depth < Deepest
                    ? await Blocks(list, new(place, path, item.Depth), definitions, ct)
                    : null;
            if (made.Count > 0 || blocks is not null)
                groups.Add(new(TitleOf(part, type), made, blocks));
        }
        if (Left(item.Data.Found, type.Parts.Select(part => part.Name), item.Path).ToList() is { Count: > 0 } left)
            groups.Add(new("", left, null));
        return groups;
    }

    /// <summary>Whether this is the field that repeats, for other systems, which type a library item has. No one needs
    /// to choose it.</summary>
    private static bool RepeatsKind(ContentTypeDefinition type, TypePart part, PartField field) =>
        type.Library is not null && part.PartName == LibraryPart.Name && field.Name == "Kind";

    /// <summary>
    /// Returns read-only inputs for data of fields and parts that were removed from the type. The item keeps this data.
    /// </summary>
    private static IEnumerable<EditorInput> Left(JsonObject? place, IEnumerable<string> known, string path) =>
        (place ?? [])
            .Where(member => member.Value is JsonObject && !known.Contains(member.Key))
            .Select(member =>
                FieldInputs.Raw(
                    TechnicalName.ToWords(member.Key),
                    member.Value,
                    path.Length > 0 ? $"{path}.{member.Key}" : member.Key
                )
            );

    private async Task<EditorBlocks> Blocks(
        BlockList list,
        ItemPlace place,
        DefinitionSet definitions,
        CancellationToken ct
    )
    {
        var items = place.Data.Found.Objects(list.Member).ToList();
        var blocks = new List<EditorBlock>();
        foreach (var item in items)
        {
            var id = BlockList.IdOf(item);
            var type = definitions.Type(item.String("ContentType"));
            var block = new ItemPlace(LazyJsonObject.Of(item), $"{place.Path}.{id}", place.Depth + 1);
            IReadOnlyList<EditorGroup> groups = type is null ? [] : await Groups(type, block, definitions, ct);
            if (list.Member == "Terms" && item["Terms"] is JsonArray)
                groups =
                [
                    .. groups,
                    new("", [], await Blocks(list, block with { Path = $"{block.Path}.Terms" }, definitions, ct)),
                ];
            blocks.Add(
                new()
                {
                    Id = id,
                    Kind = type?.DisplayName ?? item.String("ContentType"),
                    Title = item.String("DisplayText"),
                    First = item == items[0],
                    Last = item == items[^1],
                    Groups = groups,
                }
            );
        }
        return new(place.Path, list.Title, blocks, list.Types);
    }

    /// <summary>
    /// Returns the display name of a part on the type, or blank if the part has none and its fields are
    /// self-explanatory.
    /// </summary>
    private static string TitleOf(TypePart part, ContentTypeDefinition type) =>
        Setting.Of(part.Settings, "ContentTypePartSettings", "DisplayName").AsString() is { Length: > 0 } name ? name
        : part.Name == part.PartName ? ""
        : TechnicalName.ToWords(part.Name);
}

/// <summary>The list in which a part holds nested items, and the types allowed in it.</summary>
/// <param name="Member">"ContentItems", "Widgets" or "Terms".</param>
internal sealed record BlockList(string Member, string Title, IReadOnlyList<BlockType> Types)
{
    /// <summary>Returns the member in which a part of this kind holds nested items, or null if it holds none.</summary>
    public static string? MemberOf(string part) =>
        part switch
        {
            "BagPart" => "ContentItems",
            "FlowPart" => "Widgets",
            "TaxonomyPart" => "Terms",
            _ => null,
        };

    /// <param name="data">The item's data for the part; a taxonomy itself defines the type of its terms.</param>
    public static BlockList? Of(TypePart part, JsonObject? data, DefinitionSet definitions) =>
        part.PartName switch
        {
            "BagPart" => new(
                MemberOf(part.PartName)!,
                TechnicalName.ToWords(part.Name),
                Known(Allowed(part, "BagPartSettings"), definitions)
            ),
            "FlowPart" => new(
                MemberOf(part.PartName)!,
                TechnicalName.ToWords(part.Name),
                Known(
                    Allowed(part, "FlowPartSettings") is { Count: > 0 } some ? some : Widgets(definitions),
                    definitions
                )
            ),
            "TaxonomyPart" => new(MemberOf(part.PartName)!, "Terms", Known(TermTypes(data, definitions), definitions)),
            _ => null,
        };

    /// <summary>
    /// Returns the block's id, which identifies the block in input names. Assigns a new id if the block has none.
    /// </summary>
    public static string IdOf(JsonObject item)
    {
        if (item.String("ContentItemId") is { Length: > 0 } id)
            return id;
        var made = ContentIds.New();
        item["ContentItemId"] = made;
        return made;
    }

    private static IReadOnlyList<string> Allowed(TypePart part, string group) =>
        (Setting.Of(part.Settings, group, "ContainedContentTypes") as JsonArray)
            ?.Select(name => name.AsString() ?? "")
            .ToList()
        ?? [];

    /// <summary>
    /// Returns the term type that the taxonomy defines, or all types that can be a term if it defines none.
    /// </summary>
    private static IEnumerable<string> TermTypes(JsonObject? data, DefinitionSet definitions) =>
        data.String("TermContentType") is { Length: > 0 } own && definitions.Type(own) is not null
            ? [own]
            : definitions
                .Types.Where(type => type.Parts.Any(part => part.PartName is "AliasPart") && !type.Creatable)
                .Select(type => type.Name);

    private static List<string> Widgets(DefinitionSet definitions) =>
        [.. definitions.Types.Where(type => type.IsBlock).Select(type => type.Name)];

    private static List<BlockType> Known(IEnumerable<string> names, DefinitionSet definitions) =>
        [
            .. names
                .Select(definitions.Type)
                .OfType<ContentTypeDefinition>()
                .Select(type => new BlockType(type.Name, type.DisplayName)),
        ];
}
