using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Extending;
using NodaTime;

namespace NetworkPortal.Authoring.ImportExport;

/// <summary>
/// Runs imports and exports one after the other. Transfers and their files are deleted after a few hours and when the
/// portal stops.
/// </summary>
internal sealed partial class ImportExportJobs(
    PortalOptions portal,
    IHostApplicationLifetime life,
    TimeProvider time,
    ILogger<ImportExportJobs> log
) : IDisposable
{
    private static readonly Duration Kept = Duration.FromHours(4);
    private readonly ConcurrentDictionary<Guid, Transfer> all = new();
    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly string folder = Path.Combine(portal.DataFolder, "transfers");

    public Transfer Begin(Guid owner, TransferKind kind, string title)
    {
        foreach (var old in all.Values.Where(transfer => !transfer.Runs && transfer.StartedAt < time.Now() - Kept))
            Forget(old);
        Directory.CreateDirectory(folder);
        var transfer = new Transfer(owner, kind, title, folder, time.Now());
        all[transfer.Id] = transfer;
        return transfer;
    }

    public Transfer? Find(Guid id, Guid owner, TransferKind kind) =>
        all.TryGetValue(id, out var transfer) && transfer.Owner == owner && transfer.Kind == kind ? transfer : null;

    public IReadOnlyList<Transfer> Of(Guid owner, TransferKind kind) =>
        [
            .. all
                .Values.Where(transfer => transfer.Owner == owner && transfer.Kind == kind)
                .OrderByDescending(transfer => transfer.StartedAt),
        ];

    /// <summary>Runs the work in the background, independent of the request that started it.</summary>
    /// <param name="then">The state of the transfer after the work succeeds.</param>
    public void Run(Transfer transfer, TransferState then, Func<CancellationToken, Task> work)
    {
        (transfer.State, transfer.Error) = (TransferState.Waiting, "");
        using (ExecutionContext.SuppressFlow())
            _ = Task.Run(() => Work(transfer, then, work));
    }

    public void Forget(Transfer transfer)
    {
        if (!all.TryRemove(transfer.Id, out _))
            return;
        File.Delete(transfer.File);
    }

    public void Dispose()
    {
        turn.Dispose();
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }

    private async Task Work(Transfer transfer, TransferState then, Func<CancellationToken, Task> work)
    {
        var stop = life.ApplicationStopping;
        try
        {
            await turn.WaitAsync(stop);
            try
            {
                transfer.State = TransferState.Running;
                await work(stop);
                transfer.State = then;
            }
            finally
            {
                turn.Release();
            }
        }
        catch (RecipeException refusal)
        {
            (transfer.Error, transfer.State) = (transfer.Say(refusal.Message), TransferState.Failed);
        }
        catch (Exception e) when (!stop.IsCancellationRequested)
        {
            LogFailed(transfer.Kind, e);
            (transfer.Error, transfer.State) = (
                "Something went wrong. See the portal’s log for details. Nothing was changed.",
                TransferState.Failed
            );
        }
        catch
        {
            (transfer.Error, transfer.State) = (
                "The portal shut down before this finished. Nothing was changed.",
                TransferState.Failed
            );
        }
    }

    [LoggerMessage(LogLevel.Error, "A content import or export failed ({Kind}).")]
    private partial void LogFailed(TransferKind kind, Exception e);
}
