using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Jobs;

namespace NetworkPortal.Inquiry.Briefs.Consenting;

/// <summary>Removes the names of people who didn't answer in time, once an hour.</summary>
internal sealed class ConsentJob(IServiceScopeFactory scopes, TimeProvider time, ILogger<ConsentJob> log)
    : PeriodicJob("Names in practice briefs", TimeSpan.FromHours(1), time, log)
{
    private const int AtOnce = 500;

    public override async Task Tick(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        var now = Time.Now();
        var due = await db
            .BriefPeople.Where(p => p.Consent == BriefConsent.Asked && p.AnswerBy <= now)
            .Select(p => p.BriefId)
            .Distinct()
            .OrderBy(id => id)
            .Take(AtOnce)
            .ToListAsync(cancellationToken);
        var change = scope.ServiceProvider.GetRequiredService<ChangeBrief>();
        foreach (var id in due)
            await change.Run(db.PracticeBriefs, id, new((brief, at) => brief.Expire(at)), cancellationToken);
    }
}
