using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NetworkPortal.Kernel.Jobs;
using NetworkPortal.Search.Index;

namespace NetworkPortal.Search;

/// <summary>
/// Maintains the index while the portal runs: commits it every few seconds, compares it with the database every hour,
/// and rebuilds it if it is damaged or the command line requests it.
/// </summary>
internal sealed class IndexMaintenanceJob(
    SearchIndex index,
    IServiceScopeFactory scopes,
    TimeProvider time,
    ILogger<IndexMaintenanceJob> log
) : PeriodicJob("Search index", TimeSpan.FromSeconds(1), time, log)
{
    private const int TicksToSave = 5,
        TicksToCheck = 3600,
        TicksAfterFailure = 10;
    private int tick,
        failedAt = -TicksAfterFailure;

    protected override bool RunsAtStart => false;

    public override async Task Tick(CancellationToken cancellationToken)
    {
        if (++tick - failedAt < TicksAfterFailure)
            return;
        try
        {
            await Look(save: tick % TicksToSave == 0, cancellationToken);
            if (tick % TicksToCheck == 0)
                await index.Check(scopes, cancellationToken);
        }
        catch
        {
            failedAt = tick;
            throw;
        }
    }

    internal async Task Look(bool save, CancellationToken ct)
    {
        if (index.Note.IsAsked)
            await AnswerNote(ct);
        await index.Ensure(scopes, ct);
        if (save)
            await index.Commit(ct);
    }

    private async Task AnswerNote(CancellationToken ct)
    {
        try
        {
            index.Note.Report(default);
            index.Note.Finish(await index.Build(scopes, new Steps(index.Note), ct));
        }
        catch (Exception e)
        {
            index.Note.Fail(e.Message);
            throw;
        }
    }

    /// <summary>
    /// Reports synchronously; <see cref="Progress{T}"/> would report later and possibly out of order.
    /// </summary>
    private sealed class Steps(RebuildRequestFile note) : IProgress<RebuildProgress>
    {
        public void Report(RebuildProgress value) => note.Report(value);
    }
}
