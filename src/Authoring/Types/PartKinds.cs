using System.Text.Json.Nodes;
using NetworkPortal.Content;
using NetworkPortal.Content.Definitions;
using NetworkPortal.Content.Items;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;

namespace NetworkPortal.Authoring.Types;

/// <summary>The parts that can be added to a type, described for editors.</summary>
internal static class PartKinds
{
    /// <summary>The parts that most types have.</summary>
    public static IReadOnlyList<Option> Usual { get; } =
    [
        new("TitlePart", "Title"),
        new("AutoroutePart", "Its own page and URL"),
        new("MarkdownBodyPart", "Formatted text (headings, lists, links)"),
    ];

    private static readonly IReadOnlyList<Option> Others =
    [
        new("BagPart", "Blocks of certain types, such as outcomes or steps"),
        new("FlowPart", "Blocks of any type"),
        new("AliasPart", "Short name (used in URLs and searches)"),
        new("HtmlBodyPart", "HTML text"),
    ];

    /// <summary>Returns the shared parts made of fields.</summary>
    public static IEnumerable<Option> Attachable(DefinitionSet definitions) =>
        definitions
            .Parts.Where(part =>
                definitions.Type(part.Name) is null
                && Setting.Of(part.Settings, "ContentPartSettings", "Attachable").AsBool() == true
            )
            .ByName(part => part.DisplayName)
            .Select(part => new Option(part.Name, part.DisplayName, part.Description));

    /// <summary>
    /// Returns the parts that can still be added to a type. Parts that contain blocks can be added more than once.
    /// </summary>
    public static IEnumerable<Option> For(ContentTypeDefinition type, DefinitionSet definitions) =>
        Usual
            .Concat(Others)
            .Concat(Attachable(definitions))
            .Concat(definitions.Part(type.Name) is null ? [] : [new Option(type.Name, "Its own fields")])
            .Where(option => Repeats(option.Value) || type.Parts.All(part => part.PartName != option.Value));

    public static bool Repeats(string part) => part is "BagPart" or "FlowPart";

    public static bool StandsFirst(string part) =>
        part is "TitlePart" or "AliasPart" or "AutoroutePart" or LibraryPart.Name;

    public static string Describe(TypePart part, DefinitionSet definitions) =>
        Usual.Concat(Others).FirstOrDefault(option => option.Value == part.PartName)?.Text
        ?? definitions.Part(part.PartName)?.DisplayName
        ?? part.PartName;

    /// <summary>Returns the record for a part on a type.</summary>
    public static JsonObject NewUse(string part, string name)
    {
        var settings = new JsonObject();
        if (part == "AutoroutePart")
            settings["AutoroutePartSettings"] = new JsonObject
            {
                ["AllowCustomPath"] = true,
                ["Pattern"] = "{{ ContentItem.DisplayText | slugify }}",
            };
        return new()
        {
            ["PartName"] = part,
            ["Name"] = name,
            ["Settings"] = settings,
        };
    }
}
