using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Content;
using NetworkPortal.Content.Definitions;
using NetworkPortal.Content.Items;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Authoring.Versions;

/// <summary>A field of a version as text.</summary>
/// <param name="Path">The path, such as "CaseStudy.Problem", in the format of
/// <see cref="ThreeWayMerge"/>.</param>
internal sealed record FieldText(string Path, string Label, string Text);

/// <summary>
/// Converts a version to text, field by field, so that people can compare versions. Ids are replaced with the names of
/// what they refer to.
/// </summary>
internal sealed class ItemTexts(PortalDb db, ContentTypes types, Taxonomies taxonomies)
{
    public async Task<IReadOnlyList<FieldText>> Of(string contentType, JsonObject data, CancellationToken ct)
    {
        var (definitions, terms) = (await types.Current(ct), await taxonomies.Current(ct));
        var links = ContentLinks.Of(data);
        var ids = links.Items.Select(link => link.Id).ToList();
        var names = await db
            .Items.Latest()
            .WithIds(ids)
            .ToDictionaryAsync(item => item.ContentItemId, item => item.DisplayText, ct);
        foreach (var (_, id) in links.Terms)
            if (terms.Term(id) is { } term)
                names[id] = term.Name;
        return
        [
            .. ThreeWayMerge
                .Paths(data)
                .Select(path => new FieldText(
                    path,
                    Label(path, contentType, definitions),
                    Words(ThreeWayMerge.At(data, path), names).Trim()
                )),
        ];
    }

    private static string Label(string path, string contentType, DefinitionSet definitions)
    {
        var names = path.Split('.');
        var part = definitions.Type(contentType)?.Part(names[0]);
        if (names.Length < 2)
            return TechnicalName.ToWords(names[0]);
        if (
            part is not null
            && definitions.Part(part.PartName)?.Fields.FirstOrDefault(field => field.Name == names[1]) is { } known
        )
            return known.DisplayName;
        return names[1] switch
        {
            "Markdown" or "Html" => "Text",
            "Path" => "URL",
            "ContentItems" or "Widgets" or "Terms" => TechnicalName.ToWords(names[0]),
            var other => TechnicalName.ToWords(other),
        };
    }

    private static string Words(JsonNode? node, IReadOnlyDictionary<string, string> names) =>
        node switch
        {
            null => "",
            JsonArray entries => string.Join(
                '\n',
                entries.Select(entry => Words(entry, names)).Where(text => text.Length > 0)
            ),
            JsonObject members => string.Join(
                '\n',
                members
                    .Where(member => !Silent.Contains(member.Key))
                    .Select(member => Words(member.Value, names))
                    .Where(text => text.Length > 0)
            ),
            _ when node.AsString() is { } text => names.GetValueOrDefault(text, text),
            _ when node.AsBool() is { } truth => truth ? "Yes" : "",
            _ => node.ToString(),
        };

    /// <summary>Technical members, which are not shown.</summary>
    private static readonly HashSet<string> Silent =
    [
        "ContentItemId",
        "ContentItemVersionId",
        "ContentType",
        "DisplayText",
        "TaxonomyContentItemId",
        "TermPart",
        "Latest",
        "Published",
        "ModifiedUtc",
        "PublishedUtc",
        "CreatedUtc",
        "Owner",
        "Author",
        "Anchors",
        "AttachedFileNames",
        "EmbeddedAddress",
    ];
}
