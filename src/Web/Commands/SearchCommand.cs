using System.CommandLine;
using NetworkPortal.Search;
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

    public static Command Create()
    {
        var rebuild = new Command("rebuild", "Builds the search index anew. A running portal answers from the old one until it is done.");
        rebuild.SetAction(Rebuild);
        return new Command("search", "The search index.") { rebuild };
    }

    private static Task<int> Rebuild(ParseResult parsed, CancellationToken cancel) => Hosting.With(Settings.Of(parsed), async services =>
    {
        var started = TimeProvider.System.GetTimestamp();
        var count = await AnsiConsole.Progress().Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn()).StartAsync(async progress =>
            await services.GetRequiredService<SearchIndex>().Rebuild(services.GetRequiredService<IServiceScopeFactory>(), new Bar(progress.AddTask("Indexing")), cancel));
        Console.WriteLine($"{count} documents in {TimeProvider.System.GetElapsedTime(started).TotalSeconds:0.0} s.");
    }, cancel);
}
