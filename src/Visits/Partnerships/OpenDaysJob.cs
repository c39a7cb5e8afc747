using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Jobs;

namespace NetworkPortal.Visits.Partnerships;

/// <summary>Opens days to everyone that were for partner schools first, so that lists and search show them, and tells
/// those who want to hear of the school’s days.</summary>
internal sealed class OpenDaysJob(IServiceScopeFactory scopes, TimeProvider time, ILogger<OpenDaysJob> log)
    : PeriodicJob("Visit days for partner schools", TimeSpan.FromMinutes(5), time, log)
{
    private const int Batch = 50;

    public override async Task Tick(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        var mail = scope.ServiceProvider.GetRequiredService<NewDaysMail>();
        await db.Write(() => Open(db, mail, Time.Now(), cancellationToken), cancellationToken);
    }

    private static async Task Open(PortalDb db, NewDaysMail mail, NodaTime.Instant now, CancellationToken ct)
    {
        var days = await db.HostDays.Where(d => d.OpensAt <= now).OrderBy(d => d.Id).Take(Batch).ToListAsync(ct);
        foreach (var day in days)
        {
            day.OpenToAll();
            db.RecordChange("visit-day", day.Id.ToString());
        }
        foreach (var offered in days.Where(day => day.TakesRequests(now)).GroupBy(day => day.OfferId))
            await mail.Posted(offered.First().Offer, [.. offered], ct);
    }
}
