using System.Text;
using System.Text.Json.Nodes;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using NetworkPortal.Content.Definitions;
using NetworkPortal.Content.Items;
using NetworkPortal.Kernel;
using NetworkPortal.Search.Documents;

namespace NetworkPortal.Content.Indexing;

/// <summary>
/// Collects all text of an item under the headings that readers see: part by part, field by field, including bags.
/// </summary>
internal sealed class SearchText(DefinitionSet definitions)
{
    /// <summary>Fields that other members of a search document already hold.</summary>
    private static readonly string[] Elsewhere = ["TitlePart.Title", LibraryPart.Summary];

    private static readonly HtmlParser Parser = new();
    private readonly List<SearchSection> sections = [];
    private readonly StringBuilder text = new();
    private string heading = "",
        anchor = "";

    public IReadOnlyList<SearchSection> Of(ContentItem item)
    {
        Write(item.Data, item.ContentType, "", "", outer: true);
        Close();
        return sections;
    }

    private void Write(JsonObject item, string type, string under, string at, bool outer)
    {
        var sectioned = definitions.Type(type)?.Search.Sections ?? [];
        foreach (var part in definitions.Type(type)?.Parts ?? [])
        {
            if (item[part.Name] is not JsonObject members)
                continue;
            if (PartTypes.Find(part.PartName) is { } shape && !(outer && part.PartName == "TitlePart"))
                Write(members, shape, $"{type}.{part.Name}", under, at);
            foreach (var known in definitions.Part(part.PartName)?.Fields ?? [])
                if (
                    FieldTypes.Find(known.FieldType) is { } kind
                    && members[known.Name] is JsonObject value
                    && $"{part.Name}.{known.Name}" is var path
                    && !Elsewhere.Contains(path)
                )
                {
                    var (words, id) = sectioned.FirstOrDefault(one => one.Field == path) is { } found
                        ? (found.Heading, found.Anchor)
                        : (under, at);
                    Write(value, kind, path, words, id);
                }
        }
    }

    private void Write(JsonObject members, FieldSchema shape, string path, string under, string at)
    {
        foreach (var (name, kind) in shape.Members)
            switch (kind)
            {
                case SchemaKind.Text:
                    Line(members.String(name), under, at);
                    break;
                case SchemaKind.Markdown:
                    Rich(Html.FromMarkdown(OrchardText.Resolve(members.String(name))), under, at);
                    break;
                case SchemaKind.Html:
                    Rich(Html.Sanitize(OrchardText.Resolve(members.String(name))), under, at);
                    break;
                case SchemaKind.Texts:
                    foreach (var entry in members.Strings(name))
                        Line(entry, under, at);
                    break;
                case SchemaKind.Items:
                    Held(members.Objects(name), path);
                    break;
            }
    }

    /// <summary>
    /// Steps of a tool get a heading and an anchor each; other blocks stay under the current heading.
    /// </summary>
    private void Held(IEnumerable<JsonObject> blocks, string path)
    {
        foreach (var (at, block) in blocks.Index())
        {
            var isStep = IsSteps(path);
            Write(
                block,
                block.String("ContentType"),
                isStep ? block.String("DisplayText") : "",
                isStep ? $"tool-step-{at + 1}" : "",
                outer: isStep
            );
        }
    }

    /// <param name="path">The type and the part that hold the blocks: "Tool.Steps".</param>
    private bool IsSteps(string path) =>
        path.Split('.') is [var type, { Length: > 0 } part] && definitions.Type(type)?.Search.StepsPart == part;

    /// <summary>Splits HTML at its own headings, so that each section is found under its heading.</summary>
    private void Rich(Html html, string under, string at)
    {
        if (html.IsEmpty)
            return;
        foreach (var child in Parser.ParseFragment(html.ToString(), null!).OfType<IElement>())
        {
            foreach (
                var block in child.LocalName is "html" ? child.Children.SelectMany(inner => inner.Children) : [child]
            )
                if (block.LocalName is "h1" or "h2" or "h3" or "h4")
                    (under, at) = (block.TextContent.Trim(), block.Id ?? "");
                else
                    Line(PlainText.From(block.OuterHtml), under, at);
        }
    }

    private void Line(string words, string under, string at)
    {
        if (words.Length == 0)
            return;
        if ((under, at) != (heading, anchor))
        {
            Close();
            (heading, anchor) = (under, at);
        }
        text.Append(words).Append('\n');
    }

    private void Close()
    {
        if (text.Length > 0)
            sections.Add(new(heading, anchor, text.ToString().TrimEnd()));
        text.Clear();
    }
}
