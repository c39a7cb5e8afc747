using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Visits;
using NodaTime;

namespace NetworkPortal.VisitRecords.Numbers;

/// <summary>Reads how visits of one school year went, each number with one statement.</summary>
internal sealed class VisitNumbers(PortalDb db, SchoolYear year)
{
    /// <summary>How often one school visits another.</summary>
    internal sealed record Pair
    {
        public required Guid SchoolId { get; init; }

        public required Guid HostId { get; init; }

        public required int Visits { get; init; }

        /// <summary>How many people went, in all visits together.</summary>
        public required int People { get; init; }

        /// <summary>The date of the last visit so far; null if there was none.</summary>
        public required LocalDate? Last { get; init; }
    }

    /// <summary>How hosts answered.</summary>
    /// <param name="Answered">Requests that were confirmed or declined.</param>
    /// <param name="InTime">Of these, the ones answered by the deadline.</param>
    /// <param name="NotAnswered">Requests that ended because no one answered.</param>
    /// <param name="MedianMinutes">Null if no request was answered.</param>
    internal sealed record Answers(int Answered, int InTime, int NotAnswered, double? MedianMinutes);

    /// <summary>How school leaders and districts decided.</summary>
    /// <param name="Asked">Approvals that someone was asked for.</param>
    internal sealed record Decisions(int Asked, int Approved, int Declined);

    /// <summary>How full the visit days that are over were.</summary>
    internal sealed record Fill(int Days, int Spots, int Taken);

    /// <summary>How many confirmed visits a side canceled so long before the day.</summary>
    internal sealed record Cancellations(VisitSide? By, LeadTime Lead, int Visits);

    internal enum LeadTime
    {
        SameDay,
        UpTo3Days,
        UpTo14Days,
        Longer,
    }

    private IQueryable<Visit> Visits => db.Visits.AsNoTracking().In(year);

    public async Task<YearNumbers> Read(Instant now, CancellationToken ct) =>
        new()
        {
            Pairs = await ReadPairs(now.InUtc().Date, ct),
            Answers = await ReadAnswers(ct),
            Decisions = await ReadDecisions(ct),
            Fill = await ReadFill(now, ct),
            Cancellations = await ReadCancellations(ct),
            Posting = await db.HostDays.In(year).Select(d => d.SchoolId).Distinct().ToListAsync(ct),
        };

    /// <summary>Returns who visits whom, the most frequent first.</summary>
    /// <param name="today">What counts as past is at most this day.</param>
    private async Task<IReadOnlyList<Pair>> ReadPairs(LocalDate today, CancellationToken ct)
    {
        var pairs = await Visits
            .Where(v => v.State == VisitState.Confirmed)
            // What is grouped has no related rows, or the database would read them again for each pair.
            .Select(v => new
            {
                v.SchoolId,
                HostId = v.HostDay.SchoolId,
                // All sign-ups from a school for a day are one visit.
                Visit = v.PartyId == v.SchoolId ? v.Id : v.HostDayId,
                v.TeamSize,
                Past = v.HostDay.Date <= today ? (LocalDate?)v.HostDay.Date : null,
            })
            .GroupBy(v => new { v.SchoolId, v.HostId })
            .Select(pair => new Pair
            {
                SchoolId = pair.Key.SchoolId,
                HostId = pair.Key.HostId,
                Visits = pair.Select(v => v.Visit).Distinct().Count(),
                People = pair.Sum(v => v.TeamSize),
                Last = pair.Max(v => v.Past),
            })
            .ToListAsync(ct);
        return [.. pairs.OrderByDescending(p => p.Visits).ThenBy(p => p.SchoolId).ThenBy(p => p.HostId)];
    }

    /// <summary>Returns the schools that visit, the one with the most visits first.</summary>
    public static IEnumerable<Guid> Visitors(IEnumerable<Pair> pairs) =>
        pairs
            .GroupBy(p => p.SchoolId, p => p.Visits)
            .OrderByDescending(school => school.Sum())
            .ThenBy(school => school.Key)
            .Select(school => school.Key);

    /// <summary>Returns how much each school hosts, the busiest first.</summary>
    public static IReadOnlyList<HostLoad> Hosts(IEnumerable<Pair> pairs) =>
        [
            .. pairs
                .GroupBy(p => p.HostId)
                .Select(host => new HostLoad
                {
                    SchoolId = host.Key,
                    Visits = host.Sum(p => p.Visits),
                    Visitors = host.Sum(p => p.People),
                    Last = host.Max(p => p.Last),
                })
                .OrderByDescending(host => host.Visits)
                .ThenBy(host => host.SchoolId),
        ];

    private async Task<Answers> ReadAnswers(CancellationToken ct)
    {
        var answered = await Visits
            .Where(v => v.AnswerMinutes != null)
            .Select(v => new { Minutes = v.AnswerMinutes!.Value, InTime = v.AnsweredAt <= v.AnswerBy })
            .ToListAsync(ct);
        var count = answered.Count;
        // Of an even number, the median is the mean of the two in the middle.
        var middle = answered
            .Select(answer => answer.Minutes)
            .Order()
            .Skip(Math.Max(0, (count - 1) / 2))
            .Take(2 - count % 2)
            .ToList();
        return new(
            count,
            answered.Count(answer => answer.InTime),
            await Visits.CountAsync(v => v.State == VisitState.NotAnswered, ct),
            middle.Count == 0 ? null : middle.Average()
        );
    }

    private async Task<Decisions> ReadDecisions(CancellationToken ct)
    {
        var asked = await Visits
            .SelectMany(v => v.Approvals)
            .Where(a => a.AskedAt != null)
            .GroupBy(a => a.State)
            .Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, ct);
        return new(
            asked.Values.Sum(),
            asked.GetValueOrDefault(ApprovalState.Approved),
            asked.GetValueOrDefault(ApprovalState.Declined)
        );
    }

    private async Task<Fill> ReadFill(Instant now, CancellationToken ct) =>
        await db
            .HostDays.AsNoTracking()
            .In(year)
            .Where(d => d.EndsAt <= now)
            .GroupBy(_ => 1)
            .Select(days => new Fill(days.Count(), days.Sum(d => d.People), days.Sum(d => d.People - d.PeopleLeft)))
            .FirstOrDefaultAsync(ct)
        ?? new(0, 0, 0);

    /// <summary>Returns the cancellations of visits that had been confirmed.</summary>
    private Task<List<Cancellations>> ReadCancellations(CancellationToken ct) =>
        Visits
            .Where(v => v.State == VisitState.Canceled && v.AnsweredAt != null && v.CancelLeadDays != null)
            .GroupBy(v => new
            {
                v.CanceledBy,
                Lead = v.CancelLeadDays <= 0 ? 0
                : v.CancelLeadDays <= 3 ? 1
                : v.CancelLeadDays <= 14 ? 2
                : 3,
            })
            .Select(group => new Cancellations(group.Key.CanceledBy, (LeadTime)group.Key.Lead, group.Count()))
            .ToListAsync(ct);
}
