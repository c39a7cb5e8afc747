using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Studios.Journal.Sharing;

namespace NetworkPortal.Studios;

/// <summary>Moves studios on with the calendar, once an hour: they start on their first day, are complete after their last, and remind of their sessions; owners hear of new readers.</summary>
internal sealed partial class Seasons(IServiceScopeFactory scopes, TimeProvider time, ILogger<Seasons> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    public async Task Turn(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        // A zone's day is at most a day ahead of UTC's.
        var tomorrow = time.Now().InUtc().Date.PlusDays(1);
        var due = await db.Studios
            .Where(s => (s.State == StudioState.Recruiting && s.StartsOn <= tomorrow) || (s.State == StudioState.Active && s.EndsOn < tomorrow))
            .Select(s => s.Id).ToListAsync(cancel);
        var changes = scope.ServiceProvider.GetRequiredService<ChangeStudio>();
        foreach (var id in due) await changes.Run(db.Studios.Where(s => s.Id == id), studio => studio.Advance(time.Now()), cancel: cancel);
        await scope.ServiceProvider.GetRequiredService<SessionReminders>().Write(cancel);
        await scope.ServiceProvider.GetRequiredService<ReaderGrowth>().Write(cancel);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Rounds.Run(Pause, time, Turn, LogFailure, stoppingToken);

    [LoggerMessage(LogLevel.Error, "Studios could not be moved on with the calendar; it is tried again in an hour.")]
    private partial void LogFailure(Exception e);
}
