using System.Globalization;
using System.Text.Json.Nodes;
using NetworkPortal.Content;
using NetworkPortal.Content.Definitions;
using NetworkPortal.Content.Items;
using NetworkPortal.Kernel.Forms;

namespace NetworkPortal.Authoring.Types;

/// <summary>One setting of a field: its form field, and how its value is written.</summary>
internal sealed record FieldSetting(Field Field, Action<JsonObject> Write);

/// <summary>
/// The settings of each kind of field, in addition to label, hint, and whether it is required. Other settings, imported
/// by a recipe, are kept unchanged.
/// </summary>
internal static class FieldSettings
{
    /// <summary>The kinds of fields, described for editors.</summary>
    public static IReadOnlyList<Option> Kinds { get; } =
    [
        new("TextField", "Text or a single choice from a list"),
        new("MarkdownField", "Formatted text (headings, lists, links)"),
        new("NumericField", "Number"),
        new("BooleanField", "Yes or no"),
        new("DateField", "Date"),
        new("DateTimeField", "Date and time"),
        new("TimeField", "Time of day"),
        new("LinkField", "Link"),
        new("MediaField", "Pictures and files"),
        new("TaxonomyField", "Terms from a list, such as topics"),
        new("ContentPickerField", "Other items"),
        new("UserPickerField", "People"),
        new("MultiTextField", "Multiple text entries or choices from a list"),
        new("GeoPointField", "Map location"),
        new("YoutubeField", "YouTube video"),
        new("HtmlField", "HTML"),
    ];

    public static string KindName(string kind) => Kinds.FirstOrDefault(option => option.Value == kind)?.Text ?? kind;

    public static IReadOnlyList<FieldSetting> Of(PartField field, DefinitionSet definitions, TaxonomySet taxonomies)
    {
        var group = field.FieldType + "Settings";
        return field.FieldType switch
        {
            "TextField" => [Lines(field), Choices(field, "TextFieldPredefinedListEditorSettings")],
            "MultiTextField" => [Choices(field, group)],
            "NumericField" =>
            [
                Number(field, "Minimum", "Minimum"),
                Number(field, "Maximum", "Maximum"),
                Number(field, "Scale", "Decimal places"),
            ],
            "TaxonomyField" => [Taxonomy(field, taxonomies), Tick(field, "Unique", "Allow only one term")],
            "ContentPickerField" => [Types(field, definitions), Tick(field, "Multiple", "Allow more than one item")],
            "UserPickerField" => [Tick(field, "Multiple", "Allow more than one person")],
            "MediaField" =>
            [
                Tick(field, "Multiple", "Allow more than one file", otherwise: true),
                Tick(field, "AllowAnchors", "Ask for the focus point of pictures"),
            ],
            _ => [],
        };
    }

    private static FieldSetting Lines(PartField field)
    {
        var several = Field.Checkbox("Lines", "Multiple lines");
        if (Setting.Of(field.Settings, "ContentPartFieldSettings", "Editor").AsString() is "TextArea" or "Wysiwyg")
            several.Set("true");
        var before = several.Checked;
        return new(
            several,
            settings =>
            {
                if (several.Checked != before)
                    Setting.Put(settings, "ContentPartFieldSettings", "Editor", several.Checked ? "TextArea" : null);
            }
        );
    }

    /// <summary>
    /// The setting for predefined choices, one per line: "IN | Indiana" if the label differs from the stored value.
    /// </summary>
    private static FieldSetting Choices(PartField field, string group)
    {
        var before = (Setting.Of(field.Settings, group, "Options") as JsonArray)?.OfType<JsonObject>().ToList() ?? [];
        var lines = Field
            .LongText("Options", "Choices", 5)
            .UpTo(20_000)
            .WithHint(
                "Enter one choice per line. Leave blank to let editors type any text. To store a shorter value, put "
                    + "it first: “IN | Indiana” stores IN and shows Indiana. If you remove a choice, items that "
                    + "already use it keep it."
            );
        lines.Set(string.Join('\n', before.Select(Line)) is { Length: > 0 } text ? text : null);
        return new(
            lines,
            settings =>
            {
                var after = lines
                    .Value.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                    .Select(line => Option(line, before))
                    .ToArray();
                if (after.Length > 0 || before.Count > 0)
                    Setting.Put(settings, group, "Options", new JsonArray(after));
                // Orchard Core shows the list only if the Editor setting says so.
                if (field.FieldType == "TextField" && after.Length > 0)
                    Setting.Put(settings, "ContentPartFieldSettings", "Editor", "PredefinedList");
                else if (field.FieldType == "TextField" && before.Count > 0)
                    Setting.Put(settings, "ContentPartFieldSettings", "Editor", null);
            }
        );
    }

    private static string Line(JsonObject option) =>
        option.String("value") is var value && option.String("name") is { Length: > 0 } name && name != value
            ? $"{value} | {name}"
            : value;

    private static JsonObject Option(string line, List<JsonObject> before)
    {
        var parts = line.Split('|', 2, StringSplitOptions.TrimEntries);
        var option = (JsonObject?)before.Find(known => known.String("value") == parts[0])?.DeepClone() ?? [];
        (option["name"], option["value"]) = (parts[^1], parts[0]);
        return option;
    }

    private static FieldSetting Number(PartField field, string name, string label)
    {
        var group = "NumericFieldSettings";
        var number = Field.Text(name, label).UpTo(20).WithAutocomplete("off");
        number.Set(Setting.Of(field.Settings, group, name).AsNumber()?.ToString(CultureInfo.InvariantCulture));
        return new(
            number,
            settings =>
            {
                if (number.Value.Length == 0)
                    Setting.Put(settings, group, name, null);
                else if (
                    !decimal.TryParse(number.Value, NumberStyles.Number, CultureInfo.InvariantCulture, out var value)
                    || (name == "Scale" && (value is < 0 or > 10 || value != decimal.Truncate(value)))
                )
                    number.Fail(
                        $"{label}: enter a "
                            + $"{(name == "Scale" ? "whole number from 0 to 10" : "number, such as 12 or 7.5")}."
                    );
                else
                    Setting.Put(settings, group, name, value);
            }
        );
    }

    private static FieldSetting Taxonomy(PartField field, TaxonomySet taxonomies)
    {
        var choice = Field
            .Choice("Taxonomy", "List of terms")
            .Require("Choose a list of terms.")
            .From(taxonomies.All.Select(taxonomy => new Option(taxonomy.Id, taxonomy.Name)));
        choice.Set(Setting.Of(field.Settings, "TaxonomyFieldSettings", "TaxonomyContentItemId").AsString());
        return new(
            choice,
            settings => Setting.Put(settings, "TaxonomyFieldSettings", "TaxonomyContentItemId", choice.Value)
        );
    }

    private static FieldSetting Types(PartField field, DefinitionSet definitions)
    {
        var choices = Field
            .Choices("Types", "Types allowed")
            .WithHint("Leave all boxes unchecked to allow every type that has its own page.")
            .From(definitions.Creatable());
        choices.Set(
            (Setting.Of(field.Settings, "ContentPickerFieldSettings", "DisplayedContentTypes") as JsonArray)?.Select(
                name => name.AsString()
            )
                ?? []
        );
        return new(
            choices,
            settings =>
                Setting.Put(
                    settings,
                    "ContentPickerFieldSettings",
                    "DisplayedContentTypes",
                    choices.Values.Count > 0 ? Json.List(choices.Values) : null
                )
        );
    }

    private static FieldSetting Tick(PartField field, string name, string label, bool otherwise = false)
    {
        var (group, tick) = (field.FieldType + "Settings", Field.Checkbox(name, label));
        if (Setting.Of(field.Settings, group, name).AsBool() ?? otherwise)
            tick.Set("true");
        return new(tick, settings => Setting.Put(settings, group, name, tick.Checked));
    }
}
