using System.Text;
using System.Text.Json.Nodes;
using NetworkPortal.Content.Definitions;
using NetworkPortal.Kernel;

namespace NetworkPortal.Content.Items;

/// <summary>All the words of an item, part by part, field by field, bags included.</summary>
internal sealed class SearchText(DefinitionSet definitions)
{
    /// <summary>Said by other members of a search document.</summary>
    private static readonly string[] Elsewhere = ["TitlePart.Title", "LibraryPart.Summary"];

    public string Of(ContentItem item)
    {
        var text = new StringBuilder();
        Write(item.Data, item.ContentType, text, outer: true);
        return text.ToString().TrimEnd();
    }

    private void Write(JsonObject item, string type, StringBuilder text, bool outer)
    {
        foreach (var part in definitions.Type(type)?.Parts ?? [])
        {
            if (item[part.Name] is not JsonObject members) continue;
            if (PartTypes.Find(part.PartName) is { } shape && !(outer && part.PartName == "TitlePart")) Write(members, shape, text);
            foreach (var known in definitions.Part(part.PartName)?.Fields ?? [])
                if (FieldTypes.Find(known.FieldType) is { } kind && members[known.Name] is JsonObject value && !Elsewhere.Contains($"{part.Name}.{known.Name}")) Write(value, kind, text);
        }
    }

    private void Write(JsonObject members, Shape shape, StringBuilder text)
    {
        foreach (var (name, kind) in shape.Members)
            switch (kind)
            {
                case ShapeKind.Text: Line(text, members.String(name)); break;
                case ShapeKind.Markdown: Line(text, Plain(Html.FromMarkdown(members.String(name)))); break;
                case ShapeKind.Html: Line(text, Plain(Html.Sanitize(members.String(name)))); break;
                case ShapeKind.Texts: foreach (var entry in members.Strings(name)) Line(text, entry); break;
                case ShapeKind.Items: foreach (var contained in members.Objects(name)) Write(contained, contained.String("ContentType"), text, outer: false); break;
            }
    }

    private static string Plain(Html html) => html.IsEmpty ? "" : PlainText.From(html.ToString());

    private static void Line(StringBuilder text, string words)
    {
        if (words.Length > 0) text.Append(words).Append('\n');
    }
}
