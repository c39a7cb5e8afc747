using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Content;
using NetworkPortal.Content.Definitions;
using NetworkPortal.Content.Documents;
using NetworkPortal.Content.Media;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;

namespace NetworkPortal.Authoring.Forms;

/// <summary>The input that selects files from the media library, each with its alternative text.</summary>
internal sealed class MediaInputs(MediaStore media, ImageVariants sizes, SearchableWords words, PortalDb db)
{
    private const int MaxSuggestions = 500;
    private const int PictureWidth = 160;

    public async Task<EditorInput> Of(Asked ask, CancellationToken ct)
    {
        var paths = ask.Place.Found.MediaPaths();
        var texts = List(ask, "MediaTexts");
        var ticks = List(ask, "Decorative");
        var many = Setting.Of(ask.Settings, "MediaFieldSettings", "Multiple").AsBool() != false;
        var add = Field
            .Text(
                ask.Path,
                many || paths.Count == 0 ? "Add a file from the media library" : "Replace with another file"
            )
            .UpTo(200)
            .WithAutocomplete("off");
        var lines = new List<MediaLine>();
        foreach (var (at, path) in paths.Index())
            lines.Add(
                Line(
                    ask.Path,
                    path,
                    at,
                    texts.ElementAtOrDefault(at).AsString() ?? "",
                    ticks.ElementAtOrDefault(at).AsBool() == true
                ) with
                {
                    Searchable = await words.Of(path, ct),
                }
            );
        var addedText = "";
        return ask.Input(
            "media",
            [add, .. lines.SelectMany(line => (Field[])[line.Keep, line.Text, line.Decorative])],
            () => Write(ask.Place, lines, add.Value, addedText, many)
        ) with
        {
            Files = lines,
            Suggestions = [.. media.List().Take(MaxSuggestions)],
            Empty = () => add.Value.Length == 0 && lines.All(line => !line.Keep.Checked),
            Settle = async ct =>
            {
                if (add.Value.Length == 0)
                    return;
                if (media.Find(add.Value) is null)
                    add.Fail($"There’s no file “{add.Value}” in the media library. Check its path.");
                else
                    addedText =
                        await db
                            .Files.Where(file => file.Path == add.Value)
                            .Select(file => file.Text)
                            .SingleOrDefaultAsync(ct)
                        ?? "";
            },
        };
    }

    private static JsonArray List(Asked ask, string member) => ask.Place.Found.Member(member) as JsonArray ?? [];

    private MediaLine Line(string field, string path, int at, string text, bool decorative)
    {
        var keep = Field.Checkbox($"{field}.{at}.Keep", $"Show {path}");
        var description = Field
            .Text($"{field}.{at}.Text", MediaPath.IsInline(path) ? "Alternative text" : "Description")
            .UpTo(500)
            .WithAutocomplete("off");
        var tick = Field.Checkbox($"{field}.{at}.Decorative", "Decorative (no text needed)");
        keep.Set("true");
        description.Set(text.Length > 0 ? text : null);
        tick.Set(decorative ? "true" : null);
        return new()
        {
            Path = path,
            Url = sizes.Url(path, PictureWidth),
            Picture = MediaPath.Fault(path) is null && MediaPath.KindOf(path) == MediaKind.Picture,
            Keep = keep,
            Text = description,
            Decorative = tick,
        };
    }

    private static void Write(
        LazyJsonObject place,
        IReadOnlyList<MediaLine> lines,
        string added,
        string text,
        bool many
    )
    {
        var kept =
            added.Length > 0 && !many
                ? []
                : lines
                    .Where(line => line.Keep.Checked)
                    .Select(line => (line.Path, Text: line.Text.Value, Tick: line.Decorative.Checked))
                    .ToList();
        if (added.Length > 0)
            kept.Add((added, text, false));
        place.SetList("Paths", kept.Select(file => file.Path));
        place.SetList("MediaTexts", kept.Select(file => file.Text));
        if (kept.Any(file => file.Tick) || place.Found.Member("Decorative") is not null)
            place.Set("Decorative", new JsonArray([.. kept.Select(file => (JsonNode?)JsonValue.Create(file.Tick))]));
    }
}
