using System.Globalization;
using System.Text.Json.Nodes;
using NetworkPortal.Content;
using NetworkPortal.Content.Definitions;
using NetworkPortal.Content.Items;
using NetworkPortal.Content.Settings;
using NetworkPortal.Kernel.Forms;

namespace NetworkPortal.Authoring.Forms;

/// <summary>
/// Builds the input for each kind of field. An unknown kind is shown read-only, and its data is kept.
/// </summary>
internal sealed class FieldInputs(Taxonomies taxonomies, SiteSettings site, PickerInputs pickers, MediaInputs media)
{
    public async Task<EditorInput> Of(PartField field, LazyJsonObject place, string path, CancellationToken ct)
    {
        var ask = Asked.For(field, place, path);
        return field.FieldType switch
        {
            "TextField" => Text(ask),
            "MarkdownField" => PartInputs.Text(ask, "markdown", "Markdown"),
            "HtmlField" => PartInputs.Text(ask, "html", "Html"),
            "NumericField" => Number(ask),
            "BooleanField" => Tick(ask),
            "DateField" => DateInputs.Day(ask),
            "TimeField" => DateInputs.Hour(ask),
            "DateTimeField" => DateInputs.DayAndHour(ask, (await site.Current(ct)).TimeZoneId),
            "LinkField" => Link(ask),
            "MultiTextField" => Texts(ask),
            "GeoPointField" => Point(ask),
            "YoutubeField" => Video(ask),
            "TaxonomyField" => Terms(ask, await taxonomies.Current(ct)),
            "ContentPickerField" => await pickers.Items(ask, ct),
            "UserPickerField" => await pickers.People(ask, ct),
            "MediaField" => await media.Of(ask, ct),
            _ => Raw(field.DisplayName, place.Found, path),
        };
    }

    /// <summary>Returns a read-only input.</summary>
    public static EditorInput Raw(string label, JsonNode? value, string path) =>
        new("raw", label, [Field.Text(path, label)], () => { })
        {
            Path = path,
            Json = value?.ToString() ?? "",
            Empty = () => false,
        };

    private static EditorInput Text(Asked ask)
    {
        var options = Setting.Of(ask.Settings, "TextFieldPredefinedListEditorSettings", "Options") as JsonArray;
        var editor = Setting.Of(ask.Settings, "ContentPartFieldSettings", "Editor").AsString();
        if (editor is "TextArea" or "Wysiwyg")
            return PartInputs.Text(ask, "plain", "Text");
        var text = ask.Place.Found.String("Text");
        var field = options is { Count: > 0 }
            ? Choice(ask, options, text)
            : Field.Text(ask.Path, ask.Label).UpTo(Math.Max(2000, text.Length)).WithAutocomplete("off");
        return Single(ask, field, text, () => PartInputs.Put(ask.Place, "Text", field));
    }

    private static Field Choice(Asked ask, JsonArray options, string text)
    {
        var known = options
            .Select(option => new Option(option.String("value"), option.String("name")))
            .Where(option => option.Value.Length > 0)
            .ToList();
        return Field
            .Choice(ask.Path, ask.Label)
            .From(
                text.Length == 0 || known.Any(option => option.Value == text)
                    ? known
                    : [.. known, new Option(text, text)]
            );
    }

    private static EditorInput Number(Asked ask)
    {
        var value = ask.Place.Found.Member("Value").AsNumber();
        var field = Field.Text(ask.Path, ask.Label).UpTo(40).WithAutocomplete("off");
        return Single(
            ask,
            field,
            value?.ToString(CultureInfo.InvariantCulture) ?? "",
            () => ask.Place.Set("Value", Parse(field) is { } number ? JsonValue.Create(number) : null)
        ) with
        {
            Settle = Check(field, () => Fault(ask.Settings, Parse(field))),
        };
    }

    private static decimal? Parse(Field field) =>
        decimal.TryParse(field.Value, NumberStyles.Number, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    private static string? Fault(JsonObject settings, decimal? number) =>
        number is null ? "Enter a number, such as 12 or 7.5."
        : Setting.Of(settings, "NumericFieldSettings", "Minimum").AsNumber() is { } least && number < least
            ? $"Enter {least} or more."
        : Setting.Of(settings, "NumericFieldSettings", "Maximum").AsNumber() is { } most && number > most
            ? $"Enter {most} or less."
        : decimal.Round(number.Value, (int)(Setting.Of(settings, "NumericFieldSettings", "Scale").AsNumber() ?? 0))
        != number
            ? "Use fewer decimal places."
        : null;

    private static EditorInput Tick(Asked ask)
    {
        var field = Field.Checkbox(ask.Path, ask.Label);
        return Single(
            ask,
            field,
            ask.Place.Found.Bool("Value") ? "true" : "",
            () => ask.Place.Set("Value", JsonValue.Create(field.Checked))
        ) with
        {
            Empty = () => false,
        };
    }

    private static EditorInput Link(Asked ask)
    {
        var (url, text) = (
            Field.Text(ask.Path, "Link URL").UpTo(2000).WithAutocomplete("off"),
            Field.Text(ask.Path + ".Text", "Link text").UpTo(400).WithAutocomplete("off")
        );
        url.Set(ask.Place.Found.String("Url"));
        text.Set(ask.Place.Found.String("Text"));
        return ask.Input(
            "group",
            [url, text],
            () =>
            {
                PartInputs.Put(ask.Place, "Url", url);
                PartInputs.Put(ask.Place, "Text", text);
            }
        ) with
        {
            Settle = Check(
                url,
                () => IsLink(url.Value) ? null : "Enter a URL such as https://example.org or /tools/a-tool."
            ),
            Empty = () => url.Value.Length == 0,
        };
    }

    private static bool IsLink(string text) =>
        text.StartsWith('/')
        || text.StartsWith('#')
        || (Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" or "mailto" or "tel");

    private static EditorInput Texts(Asked ask)
    {
        var values = ask.Place.Found.Strings("Values");
        if (Setting.Of(ask.Settings, "MultiTextFieldSettings", "Options") is JsonArray { Count: > 0 } options)
        {
            var known = options
                .Select(option => new Option(option.String("value"), option.String("name")))
                .DistinctBy(option => option.Value)
                .ToList();
            var choices = Field
                .Choices(ask.Path, ask.Label)
                .WithHint(ask.Hint)
                .From([
                    .. known,
                    .. values
                        .Where(value => known.All(option => option.Value != value))
                        .Select(value => new Option(value, value)),
                ]);
            choices.Set(values);
            return ask.Input("field", [choices], () => ask.Place.SetList("Values", choices.Values));
        }
        var lines = Field
            .LongText(ask.Path, ask.Label)
            .UpTo(20_000)
            .WithHint(ask.Hint.Length > 0 ? ask.Hint : "One per line.");
        lines.Set(values.Count > 0 ? string.Join('\n', values) : null);
        return ask.Input(
            "field",
            [lines],
            () =>
                ask.Place.SetList(
                    "Values",
                    lines.Value.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                )
        );
    }

    private static EditorInput Point(Asked ask)
    {
        var (north, east) = (
            Field.Text(ask.Path, "Latitude").UpTo(20).WithAutocomplete("off"),
            Field.Text(ask.Path + ".Longitude", "Longitude").UpTo(20).WithAutocomplete("off")
        );
        north.Set(ask.Place.Found.Member("Latitude").AsNumber()?.ToString(CultureInfo.InvariantCulture));
        east.Set(ask.Place.Found.Member("Longitude").AsNumber()?.ToString(CultureInfo.InvariantCulture));
        return ask.Input(
            "group",
            [north, east],
            () =>
            {
                ask.Place.Set("Latitude", Parse(north) is { } latitude ? JsonValue.Create(latitude) : null);
                ask.Place.Set("Longitude", Parse(east) is { } longitude ? JsonValue.Create(longitude) : null);
            }
        ) with
        {
            Hint = ask.Hint.Length > 0 ? ask.Hint : "Enter decimal degrees, such as 40.7128 and -74.0060.",
            Settle = async ct =>
            {
                await Check(north, () => Parse(north) is >= -90 and <= 90 ? null : "Enter a number from -90 to 90.")(
                    ct
                );
                await Check(east, () => Parse(east) is >= -180 and <= 180 ? null : "Enter a number from -180 to 180.")(
                    ct
                );
            },
        };
    }

    /// <summary>Returns the input for a video's URL as pasted. The cookie-free embed URL is derived from it.</summary>
    private static EditorInput Video(Asked ask)
    {
        var field = Field.Text(ask.Path, ask.Label).UpTo(400).WithAutocomplete("off");
        return Single(
            ask,
            field,
            ask.Place.Found.String("RawAddress"),
            () =>
            {
                if (field.Value == ask.Place.Found.String("RawAddress"))
                    return;
                ask.Place.SetText("RawAddress", field.Value);
                ask.Place.SetText("EmbeddedAddress", YoutubeAddress.Embed(field.Value) ?? "");
            }
        ) with
        {
            Settle = Check(
                field,
                () => YoutubeAddress.Embed(field.Value) is null ? "Enter the URL of a YouTube video." : null
            ),
        };
    }

    private static EditorInput Terms(Asked ask, TaxonomySet known)
    {
        var taxonomy = Setting.Of(ask.Settings, "TaxonomyFieldSettings", "TaxonomyContentItemId").AsString() ?? "";
        var terms = known.All.FirstOrDefault(one => one.Id == taxonomy)?.Terms ?? [];
        var one = Setting.Of(ask.Settings, "TaxonomyFieldSettings", "Unique").AsBool() == true;
        var field = (one ? Field.Choice(ask.Path, ask.Label) : Field.Choices(ask.Path, ask.Label))
            .WithHint(ask.Hint)
            .From(terms.Select(term => new Option(term.Id, Depth(term, terms) + term.Name)));
        var (chosen, gone) = (
            ask.Place.Found.Strings("TermContentItemIds"),
            ask.Place.Found.Strings("TermContentItemIds").Where(id => terms.All(term => term.Id != id)).ToList()
        );
        field.Set(chosen.Except(gone));
        return ask.Input(
            "field",
            [field],
            () =>
            {
                var ids = field.Values.Concat(one ? [] : gone).ToList();
                if (ids.ToHashSet().SetEquals(chosen))
                    return;
                ask.Place.SetText("TaxonomyContentItemId", taxonomy);
                ask.Place.SetList("TermContentItemIds", ids);
            }
        );
    }

    private static string Depth(Term term, IReadOnlyList<Term> all)
    {
        var depth = "";
        for (
            var parent = term.ParentId;
            parent is not null;
            parent = all.FirstOrDefault(other => other.Id == parent)?.ParentId
        )
            depth += "– ";
        return depth;
    }

    public static EditorInput Single(Asked ask, Field field, string value, Action write)
    {
        field.WithHint(ask.Hint).Set(value.Length > 0 ? value : null);
        return ask.Input("field", [field], write);
    }

    private static Func<CancellationToken, Task> Check(Field field, Func<string?> fault) =>
        _ =>
        {
            if (field.Value.Length > 0 && fault() is { } message)
                field.Fail($"{field.Label}: {message}");
            return Task.CompletedTask;
        };
}

/// <summary>A question to the editor, and where its answer is stored.</summary>
internal sealed record Asked(LazyJsonObject Place, string Path, string Label)
{
    public string Hint { get; init; } = "";

    public bool Required { get; init; }

    /// <summary>The settings of the field that is asked for.</summary>
    public JsonObject Settings { get; init; } = [];

    public static Asked For(PartField field, LazyJsonObject place, string path) =>
        new(place, path, field.DisplayName)
        {
            Hint = field.Hint,
            Required = field.Required,
            Settings = field.Settings,
        };

    /// <summary>Creates the input that asks the question.</summary>
    public EditorInput Input(string kind, IReadOnlyList<Field> fields, Action write) =>
        new(kind, Label, fields, write)
        {
            Hint = Hint,
            Required = Required,
            Path = Path,
        };
}
