using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Schools;

namespace NetworkPortal.Visits.Browsing;

/// <summary>A school to call because its visit was canceled shortly before: an email may come too late.</summary>
internal sealed record CallLine(string School, string Coordinator, string Phone, string? PhoneUrl)
{
    /// <summary>Returns the schools whose visits were canceled with the day, until it would have ended.</summary>
    public static async Task<IReadOnlyList<CallLine>> For(HostDay day, RequestContext context)
    {
        if (day.IsOver(context.Now))
            return [];
        var visits = await context
            .Db.Visits.AsNoTracking()
            .Where(v => v.HostDayId == day.Id && v.State == VisitState.Canceled && v.CanceledAt >= day.CanceledAt)
            .Include(v => v.School)
            .Include(v => v.RequestedBy)
            .OrderBy(v => v.RequestedAt)
            .ToListAsync(context.Ct);
        return visits.ConvertAll(visit => new CallLine(
            visit.School.Name,
            visit.RequestedBy.DisplayName,
            visit.School.Arrival.OfficePhone,
            ArrivalFacts.TelUrl(visit.School.Arrival.OfficePhone)
        ));
    }
}
