using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NetworkPortal.Content.Publishing;
using NetworkPortal.Content.Settings;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Jobs;
using NodaTime;

namespace NetworkPortal.Authoring.Scheduling;

/// <summary>
/// Publishes, unpublishes, and asks for reviews at the scheduled times. It sleeps until the next time is due and checks
/// every few minutes for times that another process has scheduled. After downtime, it catches up on everything that was
/// due, in order.
/// </summary>
internal sealed class ScheduleJob(
    IServiceScopeFactory scopes,
    SiteSettings site,
    TimeProvider time,
    ILogger<ScheduleJob> log
) : PeriodicJob("Scheduled publishing and review dates", TimeSpan.FromMinutes(5), time, log)
{
    private const int AtOnce = 200;
    private static readonly TimeSpan MinDelay = TimeSpan.FromMilliseconds(100);
    private ITimer? next;

    private sealed record Due(string Id, Instant At, Guid? By, bool Publish);

    public override async Task Tick(CancellationToken cancellationToken)
    {
        var now = Time.Now();
        foreach (var due in await Find(now, cancellationToken))
            await Do(
                items =>
                    due.Publish
                        ? items.Publish(due.Id, due.At, due.By, cancellationToken)
                        : items.Unpublish(due.Id, due.At, due.By, cancellationToken),
                cancellationToken
            );
        var today = now.InZone(Clock.Zone((await site.Current(cancellationToken)).TimeZoneId)).Date;
        foreach (var (id, day) in await Overdue(today, cancellationToken))
            await Do(items => items.Review(id, day, cancellationToken), cancellationToken);
        await WakeAtNext(cancellationToken);
    }

    public override void Dispose()
    {
        next?.Dispose();
        base.Dispose();
    }

    private async Task WakeAtNext(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var schedules = scope.ServiceProvider.GetRequiredService<PortalDb>().Schedules;
        var (on, off) = (
            await schedules.MinAsync(s => s.PublishAt, ct),
            await schedules.MinAsync(s => s.UnpublishAt, ct)
        );
        var first = on is { } publish && off is { } unpublish ? Instant.Min(publish, unpublish) : on ?? off;
        if (first is not { } at || (at - Time.Now()).ToTimeSpan() is var wait && wait >= Interval)
            return;
        next ??= Time.CreateTimer(_ => Wake(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        next.Change(wait < MinDelay ? MinDelay : wait, Timeout.InfiniteTimeSpan);
    }

    private async Task Do(Func<DueItems, Task> work, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        try
        {
            await work(scope.ServiceProvider.GetRequiredService<DueItems>());
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            // A failing item must not hold up the others.
            Failed(e);
        }
    }

    private async Task<List<Due>> Find(Instant now, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var schedules = scope.ServiceProvider.GetRequiredService<PortalDb>().Schedules.AsNoTracking();
        var on = await schedules
            .Where(s => s.PublishAt <= now)
            .OrderBy(s => s.PublishAt)
            .Take(AtOnce)
            .Select(s => new Due(s.ContentItemId, s.PublishAt!.Value, s.PublishById, true))
            .ToListAsync(ct);
        var off = await schedules
            .Where(s => s.UnpublishAt <= now)
            .OrderBy(s => s.UnpublishAt)
            .Take(AtOnce)
            .Select(s => new Due(s.ContentItemId, s.UnpublishAt!.Value, s.UnpublishById, false))
            .ToListAsync(ct);
        return [.. on.Concat(off).OrderBy(due => due.At)];
    }

    private async Task<List<(string Id, LocalDate Day)>> Overdue(LocalDate today, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var due = await scope
            .ServiceProvider.GetRequiredService<PortalDb>()
            .Schedules.AsNoTracking()
            .Overdue(today)
            .Where(s => s.ReviewNotified == null || s.ReviewNotified != s.ReviewBy)
            .OrderBy(s => s.ReviewBy)
            .Take(AtOnce)
            .Select(s => new { s.ContentItemId, s.ReviewBy })
            .ToListAsync(ct);
        return due.ConvertAll(s => (s.ContentItemId, s.ReviewBy!.Value));
    }
}
