using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace NetworkPortal.Search.Index;

/// <summary>Looks after the index while the portal runs: saves it every few seconds, compares it with the database every hour, builds it when it is damaged or when the command line asks.</summary>
internal sealed partial class IndexUpkeep(SearchIndex index, IServiceScopeFactory scopes, TimeProvider time, ILogger<IndexUpkeep> log) : BackgroundService
{
    private const int TicksToSave = 5, TicksToCheck = 3600;
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1), AfterFailure = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var tick = 1; !stoppingToken.IsCancellationRequested; tick++)
        {
            try
            {
                await Task.Delay(Tick, time, stoppingToken);
                await Look(save: tick % TicksToSave == 0, stoppingToken);
                if (tick % TicksToCheck == 0) await index.Check(scopes, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                LogFailure(e);
                await Task.Delay(AfterFailure, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    internal async Task Look(bool save, CancellationToken cancel)
    {
        if (index.Note.IsAsked) await AnswerNote(cancel);
        await index.Ensure(scopes, cancel);
        if (save) await index.Commit(cancel);
    }

    private async Task AnswerNote(CancellationToken cancel)
    {
        try
        {
            index.Note.Report(default);
            index.Note.Finish(await index.Build(scopes, new Steps(index.Note), cancel));
        }
        catch (Exception e)
        {
            index.Note.Fail(e.Message);
            throw;
        }
    }

    /// <summary>Reports in step, where <see cref="Progress{T}"/> would report later and in any order.</summary>
    private sealed class Steps(RebuildNote note) : IProgress<RebuildProgress>
    {
        public void Report(RebuildProgress value) => note.Report(value);
    }

    [LoggerMessage(LogLevel.Error, "The search index could not be looked after; it is tried again.")]
    private partial void LogFailure(Exception e);
}
