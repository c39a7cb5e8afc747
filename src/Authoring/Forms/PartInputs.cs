using NetworkPortal.Content;
using NetworkPortal.Content.Definitions;
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
            "TitlePart" => [Line(new(place, path, "Title") { Required = true }, "Title")],
            "AliasPart" =>
            [
                Line(new(place, path, "Short name") { Hint = "Appears in the URLs of lists and searches." }, "Alias"),
            ],
            "AutoroutePart"
                when Setting.Of(part.Settings, "AutoroutePartSettings", "AllowCustomPath").AsBool() != false =>
            [
                Address(new(place, path, "URL") { Hint = "Leave blank to create a URL from the title." }),
            ],
            "MarkdownBodyPart" => [Text(new(place, path, "Text"), "markdown", "Markdown")],
            "HtmlBodyPart" => [Text(new(place, path, "Text"), "html", "Html")],
            _ => [],
        };

    /// <param name="kind">"markdown", "html", or "plain".</param>
    /// <param name="member">The member of the place that holds the text.</param>
    public static EditorInput Text(Asked ask, string kind, string member)
    {
        var text = ask.Place.Found.String(member);
        var field = Field
            .LongText(ask.Path, ask.Label, kind == "plain" ? 3 : 12)
            .UpTo(Math.Max(MaxText, text.Length))
            .WithHint(ask.Hint);
        field.Set(text.Length > 0 ? text : null);
        return ask.Input(kind == "plain" ? "field" : kind, [field], () => Put(ask.Place, member, field));
    }

    private static EditorInput Line(Asked ask, string member, int maxLength = 399)
    {
        var field = Field.Text(ask.Path, ask.Label).UpTo(maxLength).WithHint(ask.Hint).WithAutocomplete("off");
        field.Set(ask.Place.Found.String(member) is { Length: > 0 } text ? text : null);
        return ask.Input("field", [field], () => Put(ask.Place, member, field));
    }

    private static EditorInput Address(Asked ask)
    {
        var input = Line(ask, "Path", maxLength: 400);
        return input with { Settle = _ => Check(input.Field) };
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
