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
    private const int LargeWidth = 640;

    public async Task<EditorInput> Of(Asked ask, CancellationToken ct)
    {
        var files = MediaEntry.Of(ask.Place.Found);
        var many = Setting.Of(ask.Settings, "MediaFieldSettings", "Multiple").AsBool() != false;
        var focus = Setting.Of(ask.Settings, "MediaFieldSettings", "AllowAnchors").AsBool() == true;
        var kinds = Extensions(ask.Settings);
        var add = Field
            .Text(
                ask.Path,
                many || files.Count == 0 ? "Add a file from the media library" : "Replace with another file"
            )
            .UpTo(200)
            .WithAutocomplete("off");
        var lines = new List<MediaLine>();
        foreach (var file in files)
            lines.Add(Line(ask.Path, file, focus) with { Searchable = await words.Of(file.Path, ct) });
        var addedText = "";
        return ask.Input(
            "media",
            [add, .. lines.SelectMany(line => line.Fields)],
            () => Write(ask.Place, lines, add.Value, addedText, many)
        ) with
        {
            Files = lines,
            Move = (file, to) => Move(ask.Place, file, to),
            Accept = string.Join(',', kinds),
            Suggestions = [.. media.List().Where(file => Takes(kinds, file)).Take(MaxSuggestions)],
            Empty = () => add.Value.Length == 0 && lines.All(line => !line.Keep.Checked),
            Settle = async ct =>
            {
                if (add.Value.Length == 0)
                    return;
                if (media.Find(add.Value) is null)
                    add.Fail($"There’s no file “{add.Value}” in the media library. Check its path.");
                else if (!Takes(kinds, add.Value))
                    add.Fail($"Choose a file of one of these kinds: {string.Join(", ", kinds)}.");
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

    private static List<string> Extensions(JsonObject settings) =>
        (Setting.Of(settings, "MediaFieldSettings", "AllowedExtensions") as JsonArray)
            ?.Select(one => one.AsString())
            .OfType<string>()
            .ToList()
        ?? [];

    private static bool Takes(List<string> kinds, string file) =>
        kinds.Count == 0 || kinds.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase);

    private MediaLine Line(string field, MediaEntry file, bool focus)
    {
        var (path, name) = (file.Path, $"{field}.{MediaPath.Key(file.Path)}");
        var keep = Field.Checkbox($"{name}.Keep", $"Show {path}");
        var description = Field
            .Text($"{name}.Text", MediaPath.IsInline(path) ? "Alternative text" : "Description")
            .UpTo(500)
            .WithAutocomplete("off");
        var tick = Field.Checkbox($"{name}.Decorative", "Decorative (no text needed)");
        keep.Set("true");
        description.Set(file.Text.Length > 0 ? file.Text : null);
        tick.Set(file.Decorative ? "true" : null);
        var picture = MediaFile.IsPicture(new(path, ""));
        return new()
        {
            Path = path,
            Url = sizes.Url(path, PictureWidth),
            LargeUrl = sizes.Url(path, LargeWidth),
            Picture = picture,
            Focus = focus && picture ? FocusInputs.Of(name, file.Anchor) : [],
            Keep = keep,
            Text = description,
            Decorative = tick,
            Id = MediaLine.IdOf(field, path),
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
        var was = MediaEntry.Of(place.Found);
        var kept =
            added.Length > 0 && !many
                ? []
                : lines
                    .Index()
                    .Where(line => line.Item.Keep.Checked)
                    .Select(line =>
                        was[line.Index] with
                        {
                            Text = line.Item.Text.Value,
                            Decorative = line.Item.Decorative.Checked,
                            Anchor = FocusInputs.Read(line.Item.Focus, was[line.Index].Anchor),
                        }
                    )
                    .ToList();
        if (added.Length > 0 && kept.TrueForAll(file => file.Path != added))
            kept.Add(new(added) { Text = text });
        MediaEntry.Write(place, kept);
    }

    private static bool Move(LazyJsonObject place, string path, int to)
    {
        var files = MediaEntry.Of(place.Found).ToList();
        if (files.Find(one => one.Path == path) is not { } file || to < 0 || to >= files.Count)
            return false;
        files.Remove(file);
        files.Insert(to, file);
        MediaEntry.Write(place, files);
        return true;
    }
}
