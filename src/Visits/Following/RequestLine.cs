using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Schools;

namespace NetworkPortal.Visits.Following;

/// <summary>A request for a day, side by side with the others, for the host who decides.</summary>
internal sealed record RequestLine(string Visitor, string Url, string About, string Purpose)
{
    public required string People { get; init; }

    public required string Requested { get; init; }

    /// <summary>How often the school came before.</summary>
    public required string Before { get; init; }

    public required string State { get; init; }

    public required string Status { get; init; }

    /// <summary>Whether it is the request that is being answered.</summary>
    public required bool IsThis { get; init; }

    /// <summary>Returns the requests for the same day, in the order in which they were sent; it must have room for each
    /// of them.</summary>
    public static async Task<IReadOnlyList<RequestLine>> ForDayOf(Visit visit, RequestContext context)
    {
        var all = await context
            .Db.Visits.Live()
            .AsNoTracking()
            .Where(v => v.HostDayId == visit.HostDayId)
            .Include(v => v.School)
            .OrderBy(v => v.RequestedAt)
            .Take(HostDay.MaxTeams)
            .ToListAsync(context.Ct);
        var schools = all.ConvertAll(request => request.SchoolId);
        var before = await context
            .Db.Visits.Where(v =>
                v.State == VisitState.Confirmed
                && v.HostDay.SchoolId == visit.HostDay.SchoolId
                && v.HostDay.EndsAt < context.Now
                && schools.Contains(v.SchoolId)
            )
            .GroupBy(v => v.SchoolId)
            .Select(visits => new { visits.Key, Count = visits.Count() })
            .ToDictionaryAsync(visits => visits.Key, visits => visits.Count, context.Ct);
        return all.ConvertAll(request => new RequestLine(
            request.School.Name,
            $"/visits/{request.Id}",
            Describe(request.School),
            request.Purpose
        )
        {
            People = Plural.Of(request.TeamSize, "person", "people"),
            Requested = Clock.Format(request.RequestedAt, visit.HostDay.TimeZoneId),
            Before = before.GetValueOrDefault(request.SchoolId) is var times and > 0
                ? $"Visited you {Plural.Of(times, "time", "times")}"
                : "First visit to you",
            State = request.State.Describe(),
            Status = request.State.Status(),
            IsThis = request.Id == visit.Id,
        });
    }

    private static string Describe(School school) =>
        string.Join(", ", new[] { school.GradeBand, school.Place, school.State }.Where(part => part.Length > 0));
}
