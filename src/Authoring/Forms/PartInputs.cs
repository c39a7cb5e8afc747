using NetworkPortal.Content.Definitions;
using NetworkPortal.Content.Items;
using NetworkPortal.Content.Publishing;
using NetworkPortal.Kernel.Forms;

namespace NetworkPortal.Authoring.Forms;

/// <summary>The inputs of parts that aren't made of fields: title, address, and body.</summary>
internal static class PartInputs
{
    public const int MaxText = 200_000;

    public static IEnumerable<EditorInput> Of(TypePart part, LazyJsonObject place, string path) =>
        part.PartName switch
        {
            "TitlePart" => [Line(place, "Title", path, "Title", "", required: true)],
            "AliasPart" =>
            [
                Line(place, "Alias", path, "Short name", "Used in the URLs of lists and searches.", required: false),
            ],
            "AutoroutePart"
                when Setting.Of(part.Settings, "AutoroutePartSettings", "AllowCustomPath").AsBool() != false =>
            [
                Address(place, path),
            ],
            "MarkdownBodyPart" => [Text("markdown", place, "Markdown", path, "Text")],
            "HtmlBodyPart" => [Text("html", place, "Html", path, "Text")],
            _ => [],
        };

    /// <summary>Converts a technical name to words: "WhatChanged" becomes "What changed".</summary>
    public static string Words(string name) => TechnicalName.Words(name);

    public static EditorInput Text(
        string kind,
        LazyJsonObject place,
        string member,
        string path,
        string label,
        string hint = "",
        bool required = false
    )
    {
        var text = place.Found.String(member);
        var field = Field
            .LongText(path, label, kind == "plain" ? 3 : 12)
            .UpTo(Math.Max(MaxText, text.Length))
            .WithHint(hint);
        field.Set(text.Length > 0 ? text : null);
        return new(kind == "plain" ? "field" : kind, label, hint, required, [field], () => Put(place, member, field))
        {
            Path = path,
        };
    }

    private static EditorInput Line(
        LazyJsonObject place,
        string member,
        string path,
        string label,
        string hint,
        bool required
    )
    {
        var field = Field.Text(path, label).UpTo(399).WithHint(hint).WithAutocomplete("off");
        field.Set(place.Found.String(member) is { Length: > 0 } text ? text : null);
        return new("field", label, hint, required, [field], () => Put(place, member, field)) { Path = path };
    }

    private static EditorInput Address(LazyJsonObject place, string path)
    {
        const string hint = "Leave blank to create one from the title.";
        var field = Field.Text(path, "URL").UpTo(400).WithHint(hint).WithAutocomplete("off");
        field.Set(place.Found.String("Path") is { Length: > 0 } text ? text : null);
        return new("field", "URL", hint, false, [field], () => Put(place, "Path", field))
        {
            Path = path,
            Settle = _ => Check(field),
        };
    }

    private static Task Check(Field address)
    {
        if (address.Value.Length > 0 && ItemAddresses.Fault(address.Value) is { } fault)
            address.Fail($"URL: {fault}");
        return Task.CompletedTask;
    }

    /// <summary>
    /// Writes a text only if it differs in more than line endings and surrounding whitespace, so unchanged values keep
    /// theirs.
    /// </summary>
    public static void Put(LazyJsonObject place, string member, Field field)
    {
        if (field.Value != place.Found.String(member).ReplaceLineEndings("\n").Trim())
            place.SetText(member, field.Value);
    }
}
