using System.CommandLine;
using System.Text.Json;
using NetworkPortal.Content.Recipes;
using NetworkPortal.Content.Recipes.Exporting;
using NetworkPortal.Content.Recipes.Packages;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Web.Start;

namespace NetworkPortal.Web.Commands;

/// <summary>The <c>content</c> command: exports and imports content packages.</summary>
internal static class ContentCommand
{
    private const int Shown = 20;

    private static readonly Argument<string> File = new("FILE")
    {
        Description = "A package (a .zip file with Recipe.json and its files) or a recipe (a .json file).",
    };
    private static readonly Option<bool> DryRun = new("--dry-run")
    {
        Description = "Shows what would be created, changed, skipped, or kept, without changing anything.",
    };
    private static readonly Option<bool> Verbose = new("--verbose") { Description = "Lists every item." };
    private static readonly Option<string?> Report = new("--report")
    {
        Description = "Writes the full list to this file as JSON.",
    };
    private static readonly Option<string[]> Types = new("--type")
    {
        Description = "Exports only items of this type. Can be repeated.",
        DefaultValueFactory = _ => [],
    };
    private static readonly Option<string[]> Ids = new("--id")
    {
        Description = "Exports only the item with this ID. Can be repeated.",
        DefaultValueFactory = _ => [],
    };
    private static readonly Option<string> Term = new("--term")
    {
        Description = "Exports only items tagged with this term. Enter its ID.",
        DefaultValueFactory = _ => "",
    };
    private static readonly Option<string> Text = new("--text")
    {
        Description = "Exports only items with these words in their titles.",
        DefaultValueFactory = _ => "",
    };
    private static readonly Option<ExportVersions> Versions = new("--versions")
    {
        Description =
            "Which versions to export: Published (what readers see), Latest (drafts where they exist), or Both.",
        DefaultValueFactory = _ => ExportVersions.Published,
    };
    private static readonly Option<bool> Users = new("--users")
    {
        Description = "Includes accounts: names, email addresses, and roles, but never passwords.",
    };

    public static Command Create(string[] settings)
    {
        var export = new Command(
            "export",
            "Exports content to a package that Orchard Core can also import. Without options, exports all content."
        )
        {
            File,
            Types,
            Ids,
            Term,
            Text,
            Versions,
            Users,
        };
        export.SetAction((parsed, ct) => Export(parsed, settings, ct));
        var import = new Command("import", "Imports a package or a recipe. If anything fails, nothing is changed.")
        {
            File,
            DryRun,
            Verbose,
            Report,
        };
        import.SetAction((parsed, ct) => Import(parsed, settings, ct));
        return new Command("content", "Export and import content, including to and from Orchard Core.")
        {
            export,
            import,
        };
    }

    private static Task<int> Export(ParseResult parsed, string[] settings, CancellationToken ct) =>
        Hosting.With(
            settings,
            async services =>
            {
                var (file, output) = (
                    Path.GetFullPath(parsed.GetRequiredValue(File)),
                    parsed.InvocationConfiguration.Output
                );
                var choice = new ExportChoice
                {
                    Types = parsed.GetValue(Types)!,
                    Ids = parsed.GetValue(Ids)!,
                    Term = parsed.GetValue(Term)!,
                    Text = parsed.GetValue(Text)!,
                    Versions = parsed.GetValue(Versions),
                    Users = parsed.GetValue(Users),
                };
                // Writes to a temporary name, so that the requested file name never holds a partial file.
                var part = file + ".part";
                ExportResult result;
                await using (var stream = System.IO.File.Create(part))
                    result = await services
                        .GetRequiredService<PackageExport>()
                        .Write(stream, choice, new ProgressLines(output), ct);
                System.IO.File.Move(part, file, overwrite: true);
                output.WriteLine(
                    $"{Plural.Of(result.Items, "item", "items")} and {Plural.Of(result.Files, "file", "files")} "
                        + $"in {file}, {Plural.Of(new FileInfo(file).Length, "byte", "bytes")}."
                );
                foreach (var path in result.Missing)
                    output.WriteLine($"  Note: an item uses the file '{path}', which isn't in the media library.");
            },
            ct
        );

    private static Task<int> Import(ParseResult parsed, string[] settings, CancellationToken ct) =>
        Hosting.With(
            settings,
            async services =>
            {
                var file = RecipeCommand.Find(
                    parsed.GetRequiredValue(File),
                    services.GetRequiredService<PortalOptions>().RecipesFolder
                );
                var output = parsed.InvocationConfiguration.Output;
                var verbose = parsed.GetValue(Verbose);
                var dryRun = parsed.GetValue(DryRun);
                using var report = parsed.GetValue(Report) is { } path ? new ReportFile(path) : null;
                var result = await services
                    .GetRequiredService<PackageImport>()
                    .Run(
                        file,
                        new RecipeRunOptions
                        {
                            DryRun = dryRun,
                            Progress = new ProgressLines(output),
                            Effect = effect =>
                            {
                                report?.Add(effect);
                                if (verbose)
                                    output.WriteLine("  " + Line(effect));
                            },
                        },
                        ct
                    );
                output.WriteLine(
                    dryRun
                        ? $"Preview of {Path.GetFileName(file)} (nothing was changed):"
                        : $"Imported {Path.GetFileName(file)}:"
                );
                Tell(result, verbose, output);
            },
            ct
        );

    private static void Tell(RecipeResult result, bool verbose, TextWriter output)
    {
        foreach (var count in result.Counts)
        {
            output.WriteLine($"  {count.Outcome, -10}{count.Count, 8} {count.Kind}");
            if (verbose)
                continue;
            var effects = result
                .Effects.Where(effect => effect.Outcome == count.Outcome && effect.Kind == count.Kind)
                .Take(Shown)
                .ToList();
            foreach (var effect in effects)
                output.WriteLine($"      {effect.Name}{(effect.Detail.Length > 0 ? ": " + effect.Detail : "")}");
            if (effects.Count > 0 && count.Count > effects.Count)
                output.WriteLine(
                    $"      and {count.Count - effects.Count} more (use --verbose or --report FILE to list all)"
                );
        }
        StartupBanner.Details(result, output);
    }

    private static string Line(RecipeEffect effect) =>
        $"{effect.Outcome} {effect.Kind} {effect.Name}{(effect.Detail.Length > 0 ? ": " + effect.Detail : "")}";

    /// <summary>Prints a progress line every few seconds.</summary>
    private sealed class ProgressLines(TextWriter output) : IProgress<RecipeProgress>
    {
        private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
        private long last = TimeProvider.System.GetTimestamp();

        /// <summary>Progress is reported every hundred items. Collecting garbage this often keeps a package of any
        /// length within 200 MB; otherwise the heap grows to a size based on the processor's cache.</summary>
        public void Report(RecipeProgress value)
        {
            if (value.Of > 1000 && value.Done / 100 % 2 == 0)
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
            if (TimeProvider.System.GetElapsedTime(last) < Pause)
                return;
            last = TimeProvider.System.GetTimestamp();
            output.WriteLine(
                value.Of > 0
                    ? $"{value.Place}: {value.Done} of {value.Of} ({100L * value.Done / value.Of}%)"
                    : $"{value.Place} …"
            );
        }
    }

    /// <summary>Writes every effect as an entry of one JSON array.</summary>
    private sealed class ReportFile : IDisposable
    {
        private readonly FileStream file;
        private readonly Utf8JsonWriter json;

        public ReportFile(string path)
        {
            file = System.IO.File.Create(path);
            json = new Utf8JsonWriter(file, new JsonWriterOptions { Indented = true });
            json.WriteStartArray();
        }

        public void Add(RecipeEffect effect)
        {
            json.WriteStartObject();
            json.WriteString("outcome", effect.Outcome.ToString());
            json.WriteString("kind", effect.Kind);
            json.WriteString("name", effect.Name);
            json.WriteString("detail", effect.Detail);
            json.WriteEndObject();
            if (json.BytesPending > 65536)
                json.Flush();
        }

        public void Dispose()
        {
            json.WriteEndArray();
            json.Dispose();
            file.Dispose();
        }
    }
}
