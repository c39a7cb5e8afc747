using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Visits;

/// <summary>Reminds the host of a request, asks others to answer, releases the spots, and reminds the team.</summary>
internal sealed class AnswerTimerAction(
    PortalDb db,
    VisitLog log,
    VisitMail mail,
    WaitlistOffers waitlist,
    TimeProvider time
) : IVisitTimerAction
{
    public IReadOnlyCollection<VisitTimerKind> Kinds { get; } =
    [
        VisitTimerKind.RemindHost,
        VisitTimerKind.Escalate,
        VisitTimerKind.Release,
        VisitTimerKind.RemindTeam,
        VisitTimerKind.RemindTomorrow,
    ];

    public Task Run(Visit visit, VisitTimerKind kind, CancellationToken ct) =>
        kind switch
        {
            VisitTimerKind.RemindHost => mail.RemindHost(visit, ct),
            VisitTimerKind.Escalate => Escalate(visit, ct),
            VisitTimerKind.Release => Release(visit, ct),
            VisitTimerKind.RemindTeam => mail.RemindTeam(visit, "visit-soon", ct),
            _ => mail.RemindTeam(visit, "visit-tomorrow", ct),
        };

    private async Task Escalate(Visit visit, CancellationToken ct)
    {
        visit.Escalate(time.Now());
        await db.Settle(visit, time.Now(), ct);
        await mail.Escalated(visit, ct);
    }

    private async Task Release(Visit visit, CancellationToken ct)
    {
        var days = visit.Holds.ConvertAll(hold => hold.HostDayId);
        visit.Expire(time.Now(), await OtherDays(visit, ct));
        await db.Settle(visit, time.Now(), ct);
        log.Note(visit);
        await mail.NotAnswered(visit, ct);
        await waitlist.Offer(days, ct);
    }

    /// <summary>Returns up to three days with enough spots, those of the same host first.</summary>
    private Task<List<Guid>> OtherDays(Visit visit, CancellationToken ct)
    {
        var (now, alone) = (time.Now(), visit.IsSignUp);
        return db
            .HostDays.AsNoTracking()
            .Upcoming(now)
            .OpenToAll()
            .Where(d => d.SignUpSize > 0 == alone)
            .Where(d => d.Id != visit.HostDayId && d.TeamsLeft > 0 && d.PeopleLeft >= visit.TeamSize)
            .Where(d => d.SchoolId != visit.SchoolId)
            .OrderBy(d => d.SchoolId == visit.HostDay.SchoolId ? 0 : 1)
            .ThenBy(d => d.StartsAt)
            .Select(d => d.Id)
            .Take(3)
            .ToListAsync(ct);
    }
}
