using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NetworkPortal.Content.Settings;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NodaTime;

namespace NetworkPortal.Content.Desk.Scheduling;

/// <summary>Does what becomes due, when it is due: it sleeps until the next time in the schedules, and looks now and then for what another process has put there. After a standstill it does what was due meanwhile, in order.</summary>
internal sealed partial class ScheduleRounds(IServiceScopeFactory scopes, SiteSettings site, TimeProvider time, ILogger<ScheduleRounds> log) : BackgroundService
{
    private const int AtOnce = 200;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);
    private readonly SemaphoreSlim woken = new(0, 1);

    private sealed record Due(string Id, Instant At, Guid? By, bool Publish);

    /// <summary>Somebody has set a time, perhaps a nearer one.</summary>
    public void Wake()
    {
        if (woken.CurrentCount == 0) woken.Release();
    }

    public async Task Turn(CancellationToken cancel)
    {
        var now = time.Now();
        foreach (var due in await Find(now, cancel)) await Do(items => due.Publish ? items.Publish(due.Id, due.At, due.By, cancel) : items.Unpublish(due.Id, due.At, due.By, cancel), cancel);
        var today = now.InZone(Clock.Zone((await site.Current(cancel)).TimeZoneId)).Date;
        foreach (var (id, day) in await Overdue(today, cancel)) await Do(items => items.Review(id, day, cancel), cancel);
    }

    public override void Dispose()
    {
        woken.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (!stoppingToken.IsCancellationRequested) await Rest(await Round(stoppingToken), stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The portal stops; what is due waits for the next start.
        }
    }

    /// <returns>How long until something is due.</returns>
    private async Task<TimeSpan> Round(CancellationToken stop)
    {
        try
        {
            await Turn(stop);
            await using var scope = scopes.CreateAsyncScope();
            var schedules = scope.ServiceProvider.GetRequiredService<PortalDb>().Schedules;
            var (on, off) = (await schedules.MinAsync(s => s.PublishAt, stop), await schedules.MinAsync(s => s.UnpublishAt, stop));
            var next = on is { } first && off is { } second ? Instant.Min(first, second) : on ?? off;
            return next is { } at && (at - time.Now()).ToTimeSpan() is var wait && wait < Longest ? wait < TimeSpan.FromMilliseconds(100) ? TimeSpan.FromMilliseconds(100) : wait : Longest;
        }
        catch (Exception e) when (!stop.IsCancellationRequested)
        {
            LogFailure(e);
            return Longest;
        }
    }

    private async Task Rest(TimeSpan pause, CancellationToken stop)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop);
        await Task.WhenAny(Task.Delay(pause, time, either.Token), woken.WaitAsync(either.Token));
        await either.CancelAsync();
        stop.ThrowIfCancellationRequested();
    }

    private async Task Do(Func<DueItems, Task> work, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        try
        {
            await work(scope.ServiceProvider.GetRequiredService<DueItems>());
        }
        catch (Exception e) when (!cancel.IsCancellationRequested)
        {
            // One item must not hold up the others.
            LogFailure(e);
        }
    }

    private async Task<List<Due>> Find(Instant now, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var schedules = scope.ServiceProvider.GetRequiredService<PortalDb>().Schedules.AsNoTracking();
        var on = await schedules.Where(s => s.PublishAt <= now).OrderBy(s => s.PublishAt).Take(AtOnce).Select(s => new Due(s.ContentItemId, s.PublishAt!.Value, s.PublishById, true)).ToListAsync(cancel);
        var off = await schedules.Where(s => s.UnpublishAt <= now).OrderBy(s => s.UnpublishAt).Take(AtOnce).Select(s => new Due(s.ContentItemId, s.UnpublishAt!.Value, s.UnpublishById, false)).ToListAsync(cancel);
        return [.. on.Concat(off).OrderBy(due => due.At)];
    }

    private async Task<List<(string Id, LocalDate Day)>> Overdue(LocalDate today, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var due = await scope.ServiceProvider.GetRequiredService<PortalDb>().Schedules.AsNoTracking().Overdue(today).Where(s => s.ReviewTold == null || s.ReviewTold != s.ReviewBy).OrderBy(s => s.ReviewBy).Take(AtOnce)
            .Select(s => new { s.ContentItemId, s.ReviewBy }).ToListAsync(cancel);
        return due.ConvertAll(s => (s.ContentItemId, s.ReviewBy!.Value));
    }

    [LoggerMessage(LogLevel.Error, "What is planned for content could not be done; it is tried again.")]
    private partial void LogFailure(Exception e);
}
