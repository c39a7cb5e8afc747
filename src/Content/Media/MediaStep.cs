using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Content.Items;
using NetworkPortal.Content.Recipes;
using NetworkPortal.Content.Uploads;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;

namespace NetworkPortal.Content.Media;

/// <summary>The recipe step that puts files into the media library, from the recipe itself or from its folder.</summary>
internal sealed class MediaStep(PortalDb db, MediaStaging staging) : IRecipeStep
{
    private const int LargestFile = 50 * 1024 * 1024;

    public string Name => "media";

    public async Task Execute(JsonObject step, RecipeRun run, CancellationToken cancel)
    {
        if (step.AnyCase("Files") is not JsonArray files) throw new RecipeException("it has no list of Files.");
        var changed = 0;
        foreach (var node in files)
        {
            if (node is not JsonObject file) throw new RecipeException($"a file must be an object, but is {node.Kind()}.");
            var path = file.AnyCase("TargetPath").AsString() ?? file.AnyCase("Path").AsString() ?? throw new RecipeException("a file has no TargetPath.");
            try
            {
                if (await Add(path, file, run, cancel)) changed++;
            }
            catch (RecipeException e)
            {
                throw new RecipeException($"file '{path}': {e.Message}", e);
            }
        }
        run.Done($"{changed} of {files.Count} files taken in");
    }

    private async Task<bool> Add(string path, JsonObject file, RecipeRun run, CancellationToken cancel)
    {
        if (MediaPath.Fault(path) is { } fault) throw new RecipeException(fault);
        var bytes = Cleaned(path, await Read(file, run, cancel));
        if (!await staging.Add(path, bytes, cancel)) return false;
        foreach (var id in await ShownBy(path, cancel)) db.Record("content", id);
        return true;
    }

    private static async Task<byte[]> Read(JsonObject file, RecipeRun run, CancellationToken cancel)
    {
        if (file.AnyCase("Base64").AsString() is { Length: > 0 } text) return Decode(text);
        if (file.AnyCase("SourcePath").AsString() is { Length: > 0 } source) return await RecipeFiles.Read(run.Folder, source, LargestFile, cancel);
        throw new RecipeException(file.AnyCase("SourceUrl") is null
            ? "give it Base64 or SourcePath."
            : "SourceUrl is not followed here: this portal fetches nothing for a recipe. Put the file beside the recipe and name it by SourcePath.");
    }

    /// <summary>A drawing is markup, so it is written anew even where it comes from a recipe.</summary>
    private static byte[] Cleaned(string path, byte[] bytes)
    {
        try
        {
            return MediaPath.IsDrawing(path) ? SvgCleaning.Clean(bytes, UploadKind.Drawing).Content : bytes;
        }
        catch (UploadRefusedException refusal)
        {
            throw new RecipeException(refusal.Message, refusal);
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
            throw new RecipeException("Base64 is broken.", e);
        }
    }

    /// <summary>The published items that name the file: search holds its text under them.</summary>
    private Task<List<string>> ShownBy(string path, CancellationToken cancel) => db.Items.Published()
        .Where(item => EF.Property<string>(item, "json").Contains(path)).Select(item => item.ContentItemId).ToListAsync(cancel);
}
