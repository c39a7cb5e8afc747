using System.Data;
using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Content.Definitions;
using NetworkPortal.Content.Media;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Schools.Recipes;

namespace NetworkPortal.Content.Recipes.Exporting;

/// <summary>
/// Writes a package: a .zip with Recipe.json and the files it references, which this portal and Orchard Core can
/// import. Items are read in batches within one consistent database snapshot. The same content always produces the same
/// bytes.
/// </summary>
public sealed class PackageExport(IServiceScopeFactory scopes, MediaStore media, PortalOptions portal)
{
    private const int FlushAt = 64 * 1024;
    internal static readonly JsonWriterOptions Format = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public async Task<ExportResult> Write(
        Stream to,
        ExportChoice choice,
        IProgress<RecipeProgress>? progress = null,
        CancellationToken ct = default
    )
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        await using var moment = await db.Database.BeginTransactionAsync(
            db.Database.IsNpgsql() ? IsolationLevel.RepeatableRead : IsolationLevel.ReadUncommitted,
            ct
        );
        var rows = await ExportSelection.Find(db, choice, ct);
        IReadOnlyList<string> files = [.. media.List()];
        var needs = choice.Everything ? null : await Needs(db, rows, ct);
        var missing = needs?.Files.Except(files).ToList() ?? [];
        if (needs is not null)
            files = [.. needs.Files.Intersect(files).Order(StringComparer.Ordinal)];
        using var zip = new ZipArchive(to, ZipArchiveMode.Create, leaveOpen: true);
        await using (var entry = Entry(zip, "Recipe.json").Open())
            await Recipe(entry, db, new(choice, rows, needs, files), progress, ct);
        for (var at = 0; at < files.Count; at++)
        {
            progress?.Report(new("Files", at + 1, files.Count));
            await using var entry = Entry(zip, files[at]).Open();
            await using var file = media.Find(files[at])!.OpenRead();
            await file.CopyToAsync(entry, ct);
        }
        return new(rows.Count, files.Count, missing);
    }

    private static async Task<ExportDependencies> Needs(PortalDb db, IReadOnlyList<long> rows, CancellationToken ct)
    {
        var needs = new ExportDependencies();
        await foreach (var item in ExportItems.Read(db, rows, ct))
            needs.Add(item);
        return needs;
    }

    /// <summary>What goes into a package.</summary>
    /// <param name="Rows">The keys of the versions, in their order.</param>
    /// <param name="Needs">What the versions depend on; null if everything is exported.</param>
    /// <param name="Files">The paths of the files.</param>
    private sealed record PackageContent(
        ExportChoice Choice,
        IReadOnlyList<long> Rows,
        ExportDependencies? Needs,
        IReadOnlyList<string> Files
    );

    private async Task Recipe(
        Stream to,
        PortalDb db,
        PackageContent content,
        IProgress<RecipeProgress>? progress,
        CancellationToken ct
    )
    {
        var choice = content.Choice;
        await using var json = new Utf8JsonWriter(to, Format);
        json.WriteStartObject();
        Envelope(json);
        json.WriteStartArray("steps");
        IReadOnlyList<JsonObject> after = choice.Everything ? await new ExportSite(db, portal).After(ct) : [];
        if (choice.Users)
            after = [.. after, await MembersRecipe.Users(db, ct)];
        foreach (var step in await Before(db, choice, content.Needs, after, ct))
            step.WriteTo(json);
        Files(json, content.Files);
        await Items(json, db, content, progress, ct);
        foreach (var step in after)
            step.WriteTo(json);
        json.WriteEndArray();
        json.WriteEndObject();
        await json.FlushAsync(ct);
        await to.WriteAsync("\n"u8.ToArray(), ct);
    }

    internal static void Envelope(Utf8JsonWriter json)
    {
        foreach (
            var (name, text) in new[]
            {
                ("name", "Package"),
                ("displayName", "Package"),
                ("description", "Exported from a portal."),
                ("author", ""),
                ("website", ""),
                ("version", "1.0.0"),
            }
        )
            json.WriteString(name, text);
        json.WriteBoolean("issetuprecipe", false);
        foreach (var list in (string[])["categories", "tags"])
        {
            json.WriteStartArray(list);
            json.WriteEndArray();
        }
    }

    /// <summary>Returns the steps that content depends on.</summary>
    private async Task<IReadOnlyList<JsonObject>> Before(
        PortalDb db,
        ExportChoice choice,
        ExportDependencies? needs,
        IReadOnlyList<JsonObject> after,
        CancellationToken ct
    )
    {
        var (types, parts) = ExportDefinitions.Choose(await DefinitionSet.Load(db, ct), needs?.Types);
        var site = new ExportSite(db, portal);
        var steps = new List<JsonObject>();
        if (choice.Everything)
            steps.AddRange([
                .. await site.Before(ct),
                await MembersRecipe.Roles(db, ct),
                await MembersRecipe.Schools(db, ct),
            ]);
        steps.Add(ExportDefinitions.Step(types, parts));
        return
        [
            await site.Features([.. ExportFeatures.Of(types, parts, steps.Concat(after))], choice.Everything, ct),
            .. steps,
        ];
    }

    private static void Files(Utf8JsonWriter json, IReadOnlyList<string> files)
    {
        if (files.Count == 0)
            return;
        json.WriteStartObject();
        json.WriteString("name", "media");
        json.WriteStartArray("Files");
        foreach (var file in files)
        {
            json.WriteStartObject();
            json.WriteString("TargetPath", file);
            json.WriteString("SourcePath", file);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static async Task Items(
        Utf8JsonWriter json,
        PortalDb db,
        PackageContent content,
        IProgress<RecipeProgress>? progress,
        CancellationToken ct
    )
    {
        json.WriteStartObject();
        json.WriteString("name", "content");
        json.WriteStartArray("data");
        var done = 0;
        await foreach (var item in ExportItems.Read(db, content.Rows, ct))
        {
            ExportItems.Write(json, item, content.Choice.Versions);
            if (json.BytesPending > FlushAt)
                await json.FlushAsync(ct);
            if (done++ % 100 == 0)
                progress?.Report(new("Items", done, content.Rows.Count));
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static ZipArchiveEntry Entry(ZipArchive zip, string name)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
        // Fixed values, so that the same content produces the same bytes at any time and on any system.
        (entry.LastWriteTime, entry.ExternalAttributes) = (NoTime, 0);
        return entry;
    }
}
