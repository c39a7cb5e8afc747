using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Content.Items;
using NetworkPortal.Content.Media;
using NetworkPortal.Content.Uploads;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;

namespace NetworkPortal.Content.Recipes.Steps;

/// <summary>The recipe step that adds files to the media library, from the recipe itself or from its folder.</summary>
internal sealed class MediaStep(PortalDb db, MediaStaging staging, MediaStore store, MediaLimits limits) : IListStep
{
    public string Name => "media";

    public string List => "Files";

    public async Task Execute(JsonObject step, StepEntries entries, RecipeRun run, CancellationToken ct)
    {
        var changed = 0;
        foreach (var node in entries.All)
        {
            if (node is not JsonObject file)
                throw new RecipeException($"a file must be an object, but is {node.Kind()}.");
            var path =
                file.AnyCase("TargetPath").AsString()
                ?? file.AnyCase("Path").AsString()
                ?? throw new RecipeException("a file has no TargetPath.");
            try
            {
                if (await Add(path, file, run, ct))
                    changed++;
            }
            catch (FileLeftOutException e)
            {
                LeaveOut(path, e.Message, run);
            }
            catch (RecipeException e)
            {
                throw new RecipeException($"file '{path}': {e.Message}", e);
            }
        }
        run.Done($"{changed} of {Plural.Of(entries.Count, "file", "files")} added or changed");
    }

    /// <summary>Skips a file with a warning: one unusable file should not fail the import of a whole site.</summary>
    private static void LeaveOut(string path, string why, RecipeRun run)
    {
        run.Warn($"file '{path}' was skipped: {why}");
        run.Tell(new(RecipeOutcome.Skipped, "file", path, why.TrimEnd('.')));
    }

    private async Task<bool> Add(string path, JsonObject file, RecipeRun run, CancellationToken ct)
    {
        if (MediaPath.PlaceFault(path) is { } fault)
            throw new RecipeException(fault);
        if (MediaPath.KindFault(path) is { } kind)
            throw new FileLeftOutException(kind);
        var bytes = Cleaned(path, await Read(file, run, ct));
        if (FileSignature.Fault(path, bytes) is { } lie)
            throw new FileLeftOutException(lie);
        var had = store.Find(path) is not null;
        var taken = await staging.Add(path, bytes, ct);
        run.Tell(
            new(
                !taken ? RecipeOutcome.Unchanged
                    : had ? RecipeOutcome.Changed
                    : RecipeOutcome.Created,
                "file",
                path
            )
        );
        if (!taken)
            return false;
        foreach (var id in await ShownBy(path, ct))
            db.RecordChange("content", id);
        return true;
    }

    private async Task<byte[]> Read(JsonObject file, RecipeRun run, CancellationToken ct)
    {
        if (file.AnyCase("Base64").AsString() is { Length: > 0 } text)
            return Decode(text);
        if (file.AnyCase("SourcePath").AsString() is { Length: > 0 } source)
            return await Read(source, run, ct);
        throw new FileLeftOutException(
            file.AnyCase("SourceUrl") is null
                ? "add Base64 or SourcePath."
                : "SourceUrl isn’t supported: this portal never downloads files for a recipe. Put the file next "
                    + "to the recipe and refer to it with SourcePath."
        );
    }

    /// <summary>
    /// Reads a source file. Orchard Core's themes keep their recipes in "Recipes" and the files for them in the sibling
    /// folder "wwwroot"; a recipe that is imported on its own comes without these files.
    /// </summary>
    private async Task<byte[]> Read(string source, RecipeRun run, CancellationToken ct)
    {
        if (!source.StartsWith(RecipeFiles.ThemeFolder, StringComparison.Ordinal))
            return await RecipeFiles.Read(run.Folder, source, limits.LargestBytes, ct);
        if (RecipeFiles.BesideTheme(run.Folder, source) is { } place)
            return await RecipeFiles.Read(place.Folder, place.Path, limits.LargestBytes, ct);
        throw new FileLeftOutException($"'{source}' wasn’t included with the recipe.");
    }

    /// <summary>Sanitizes SVG files, which are markup, even if they come from a recipe.</summary>
    private static byte[] Cleaned(string path, byte[] bytes)
    {
        try
        {
            return MediaPath.IsDrawing(path) ? SvgSanitizer.Clean(bytes) : bytes;
        }
        catch (UploadRefusedException refusal)
        {
            throw new FileLeftOutException(refusal.Message, refusal);
        }
    }

    private static byte[] Decode(string text)
    {
        try
        {
            return Convert.FromBase64String(text);
        }
        catch (FormatException e)
        {
            throw new RecipeException("its Base64 isn’t valid.", e);
        }
    }

    /// <summary>
    /// Returns the published items that show or link to the file, because search holds its text under these items.
    /// </summary>
    private Task<List<string>> ShownBy(string path, CancellationToken ct) =>
        db
            .Items.Published()
            .Where(item => item.Files.Any(file => file.Path == path))
            .Select(item => item.ContentItemId)
            .ToListAsync(ct);
}
