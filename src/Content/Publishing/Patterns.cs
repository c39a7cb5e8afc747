using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fluid;
using Fluid.Values;
using NetworkPortal.Content.Items;
using NetworkPortal.Kernel;

namespace NetworkPortal.Content.Publishing;

/// <summary>
/// Renders the small Liquid patterns that types use for paths and titles: "case-studies/{{ ContentItem.DisplayText |
/// slugify }}".
/// </summary>
internal static class Patterns
{
    private const string ItemId = "item_id";
    private static readonly FluidParser Parser = new();
    private static readonly TemplateOptions Options = CreateOptions();

    /// <param name="refusal">Why the pattern can't be parsed, or that it takes too many steps.</param>
    public static bool TryRender(
        string pattern,
        ItemJson item,
        [NotNullWhen(true)] out string? text,
        [NotNullWhen(false)] out Refusal? refusal
    )
    {
        (text, refusal) = (null, null);
        if (!Parser.TryParse(pattern, out var template, out var error))
        {
            refusal = new($"Its content type’s pattern \"{pattern}\" can’t be read: {error}");
            return false;
        }
        var context = new TemplateContext(Options);
        var content = (Dictionary<string, object?>)Plain(item.Parts)!;
        var self = new Dictionary<string, object?>(content)
        {
            ["ContentItemId"] = item.ContentItemId,
            ["ContentType"] = item.ContentType,
            ["DisplayText"] = item.DisplayText,
            ["Owner"] = item.Owner,
            ["Author"] = item.Author,
            ["Content"] = content,
        };
        context.SetValue(ItemId, item.ContentItemId);
        context.SetValue("ContentItem", self);
        context.SetValue("Model", new Dictionary<string, object?> { ["ContentItem"] = self, ["Content"] = content });
        try
        {
            text = template.Render(context, NullEncoder.Default).Trim();
            return true;
        }
        catch (Exception e) when (e is InvalidOperationException or FormatException or ArgumentException)
        {
            refusal = new($"Its content type’s pattern \"{pattern}\" can’t be rendered: {e.Message}");
            return false;
        }
    }

    private static TemplateOptions CreateOptions()
    {
        var options = new TemplateOptions { MaxSteps = 10_000 };
        // A title without letters or digits ("!!!") would produce an empty slug, so the ID is used instead.
        options.Filters.AddFilter(
            "slugify",
            (input, _, context) =>
                new StringValue(Slug.From(input.ToStringValue(), context.GetValue(ItemId).ToStringValue()))
        );
        options.Filters.AddFilter("display_text", (input, _, context) => input.GetValueAsync("DisplayText", context));
        return options;
    }

    private static object? Plain(JsonNode? node) =>
        node switch
        {
            JsonObject members => members.ToDictionary(member => member.Key, member => Plain(member.Value)),
            JsonArray entries => entries.Select(Plain).ToList(),
            null => null,
            _ => node.GetValueKind() switch
            {
                JsonValueKind.True => true,
                JsonValueKind.False => false,
                JsonValueKind.Number => node.AsNumber(),
                _ => node.AsString(),
            },
        };
}
