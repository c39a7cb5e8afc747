using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Content.Items;

/// <summary>Notes at the start, a few at a time, which files are named by versions from before that was noted.</summary>
internal sealed partial class OldItems(IServiceScopeFactory scopes, ILogger<OldItems> log) : BackgroundService
{
    private const int AtOnce = 100;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (await Some(stoppingToken))
            {
            }
        }
        catch (Exception e) when (e is DbUpdateException or OperationCanceledException)
        {
            // Somebody writes one of them in this moment, or the portal stops: the next start goes on.
            LogLater(e);
        }
    }

    private async Task<bool> Some(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        return await db.Write(async () =>
        {
            var items = await db.Items.Include(item => item.Files).Include(item => item.Terms).Include(item => item.References).AsSplitQuery()
                .Where(item => item.Files.Any(file => file.Path == ContentFile.Unknown)).OrderBy(item => item.Id).Take(AtOnce).ToListAsync(cancel);
            foreach (var item in items) item.Link();
            return items.Count > 0;
        }, cancel);
    }

    [LoggerMessage(LogLevel.Information, "Which files older items name is noted further at the next start.")]
    private partial void LogLater(Exception e);
}
