using System.CommandLine;
using NetworkPortal.Kernel;
using NetworkPortal.Search;
using NetworkPortal.Search.Index;
using Spectre.Console;

namespace NetworkPortal.Web.Commands;

internal static class SearchCommand
{
    private sealed class Bar(ProgressTask task) : IProgress<RebuildProgress>
    {
        public void Report(RebuildProgress value)
        {
            task.IsIndeterminate = value.Expected == 0;
            (task.MaxValue, task.Value) = (Math.Max(value.Expected, Math.Max(value.Done, 1)), value.Done);
        }
    }

    public static Command Create(string[] settings)
    {
        var rebuild = new Command(
            "rebuild",
            "Rebuilds the search index. If the portal is running, it uses the old index until the new one is ready."
        );
        rebuild.SetAction((parsed, ct) => Rebuild(parsed, settings, ct));
        var check = new Command(
            "check",
            "Compares the search index with the database and repairs any differences. The portal also does "
                + "this every hour while it's running."
        );
        check.SetAction(
            (parsed, ct) =>
                Hosting.With(
                    settings,
                    async services =>
                    {
                        var found = await services
                            .GetRequiredService<SearchIndex>()
                            .Check(services.GetRequiredService<IServiceScopeFactory>(), ct);
                        parsed.InvocationConfiguration.Output.WriteLine(
                            Plural.Of(found.Checked, "document", "documents")
                                + (
                                    found.None
                                        ? " checked, no differences."
                                        : $" checked; repaired: {found.Missing} missing, {found.Stale} outdated, "
                                            + $"{found.Ghosts} deleted."
                                )
                        );
                    },
                    ct
                )
        );
        return new Command("search", "Rebuild or check the search index.") { rebuild, check };
    }

    private static Task<int> Rebuild(ParseResult parsed, string[] settings, CancellationToken ct) =>
        Hosting.With(
            settings,
            async services =>
            {
                var started = TimeProvider.System.GetTimestamp();
                var (index, scopes) = (
                    services.GetRequiredService<SearchIndex>(),
                    services.GetRequiredService<IServiceScopeFactory>()
                );
                var count = Console.IsOutputRedirected
                    ? await index.Rebuild(scopes, ct: ct)
                    : await AnsiConsole
                        .Progress()
                        .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn())
                        .StartAsync(progress => index.Rebuild(scopes, new Bar(progress.AddTask("Indexing")), ct));
                parsed.InvocationConfiguration.Output.WriteLine(
                    $"Indexed {Plural.Of(count, "document", "documents")} in "
                        + $"{TimeProvider.System.GetElapsedTime(started).TotalSeconds:0.0} s."
                );
            },
            ct
        );
}
