using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Schools;
using NetworkPortal.Visits;
using NodaTime;

namespace NetworkPortal.VisitRecords.Numbers;

/// <summary>The numbers of a school year as tables with names, for the page and for downloads.</summary>
internal sealed class NumberTables(PortalDb db, YearNumbers numbers)
{
    private static readonly VisitNumbers.LeadTime[] Leads = Enum.GetValues<VisitNumbers.LeadTime>();

    private const int MinutesPerDay = 24 * 60;

    /// <summary>Returns the names of the hosts, and a row for each visiting school with a cell for each
    /// host.</summary>
    public async Task<(IReadOnlyList<string> Hosts, IReadOnlyList<ShowNumbers.MatrixRow> Rows)> Matrix(
        int size,
        CancellationToken ct
    )
    {
        var all = numbers.Pairs;
        Guid[] visitors = [.. VisitNumbers.Visitors(all).Take(size)];
        Guid[] hosts = [.. VisitNumbers.Hosts(all).Take(size).Select(host => host.SchoolId)];
        var names = await Names([.. visitors, .. hosts], ct);
        var pairs = all.ToDictionary(p => (p.SchoolId, p.HostId), p => p.Visits);
        var rows = visitors.Select(visitor => new ShowNumbers.MatrixRow(
            names[visitor],
            [
                .. hosts.Select(host => new ShowNumbers.MatrixCell(
                    names[host],
                    visitor == host ? "–" : $"{pairs.GetValueOrDefault((visitor, host))}"
                )),
            ]
        ));
        return ([.. hosts.Select(host => names[host])], [.. rows]);
    }

    public async Task<IReadOnlyList<ShowNumbers.PairLine>> Pairs(
        IReadOnlyList<VisitNumbers.Pair> pairs,
        CancellationToken ct
    )
    {
        var names = await Names([.. pairs.SelectMany(p => new[] { p.SchoolId, p.HostId })], ct);
        return [.. pairs.Select(p => new ShowNumbers.PairLine(names[p.SchoolId], names[p.HostId], p.Visits, p.People))];
    }

    public IReadOnlyList<ShowNumbers.NumberLine> Summary()
    {
        var answers = numbers.Answers;
        var (fill, decisions) = (numbers.Fill, numbers.Decisions);
        var due = answers.Answered + answers.NotAnswered;
        return
        [
            new("Requests answered", Whole(answers.Answered)),
            new("Median time to answer", answers.MedianMinutes is { } minutes ? Length(minutes) : "–"),
            new("Answered by the deadline", Share(answers.InTime, due)),
            new("Requests that ended without an answer", Whole(answers.NotAnswered)),
            new("Approvals requested from school leaders and districts", Whole(decisions.Asked)),
            new("Approved", Share(decisions.Approved, decisions.Asked)),
            new("Approvals declined", Share(decisions.Declined, decisions.Asked)),
            new("Visit days so far", Whole(fill.Days)),
            new("Spots filled on these days", Share(fill.Taken, fill.Spots)),
        ];
    }

    public IReadOnlyList<ShowNumbers.CancelLine> Cancellations() =>
        [
            .. Enum.GetValues<VisitSide>()
                .Select(side =>
                {
                    var all = numbers.Cancellations.Where(c => c.By == side).ToList();
                    int[] counts = [.. Leads.Select(lead => all.Where(c => c.Lead == lead).Sum(c => c.Visits))];
                    return new ShowNumbers.CancelLine(Name(side), counts, counts.Sum());
                }),
        ];

    public async Task<IReadOnlyList<ShowNumbers.HostLine>> Loads(
        IReadOnlyList<HostLoad> loads,
        LocalDate today,
        CancellationToken ct
    )
    {
        var names = await Names([.. loads.Select(load => load.SchoolId)], ct);
        return
        [
            .. loads.Select(load => new ShowNumbers.HostLine(
                names[load.SchoolId],
                load.Visits,
                load.Visitors,
                $"{load.DaysSince(today)}"
            )),
        ];
    }

    /// <summary>Returns how evenly the hosts share the visits, and how many posted days that no one visits.</summary>
    public string Spread(IReadOnlyList<HostLoad> loads)
    {
        var hosts = loads.Count;
        var idle = numbers.Posting.Except(loads.Select(load => load.SchoolId)).Count();
        var unused = idle == 0 ? "" : $" {Plural.Of(idle, "school", "schools")} posted visit days and had no visits.";
        if (hosts == 0)
            return unused.TrimStart();
        var all = loads.Sum(load => load.Visits);
        var quarter = (hosts + 3) / 4;
        var busiest = loads.Take(quarter).Sum(load => load.Visits);
        return $"{Plural.Of(hosts, "school", "schools")} hosted {Plural.Of(all, "visit", "visits")}. "
            + $"The busiest quarter ({Plural.Of(quarter, "school", "schools")}) hosted {Share(busiest, all)}."
            + unused;
    }

    public static IEnumerable<IReadOnlyList<string>> Rows(IReadOnlyList<ShowNumbers.PairLine> lines) =>
        [
            ["Visiting school", "Host", "Visits", "People"],
            .. lines.Select(line => new[] { line.Visitor, line.Host, $"{line.Visits}", $"{line.People}" }),
        ];

    public static IEnumerable<IReadOnlyList<string>> Rows(IReadOnlyList<ShowNumbers.HostLine> lines) =>
        [
            ["Host", "Visits", "Visitors", "Days since the last visit"],
            .. lines.Select(line => new[] { line.Host, $"{line.Visits}", $"{line.Visitors}", line.DaysSince }),
        ];

    public static IEnumerable<IReadOnlyList<string>> Rows(IReadOnlyList<ShowNumbers.CancelLine> lines) =>
        [
            ["Canceled by", "Same day", "1–3 days before", "4–14 days before", "15 days or more before", "All"],
            .. lines.Select(line =>
                new[] { line.By }.Concat(line.Counts.Select(n => $"{n}")).Append($"{line.Total}").ToArray()
            ),
        ];

    public static IEnumerable<IReadOnlyList<string>> Rows(IReadOnlyList<ShowNumbers.NumberLine> lines) =>
        [
            ["Number", "Value"],
            .. lines.Select(line => new[] { line.Text, line.Value }),
        ];

    private Task<Dictionary<Guid, string>> Names(IReadOnlyCollection<Guid> schools, CancellationToken ct)
    {
        var ids = schools.Distinct().ToList();
        return db.Schools.AsNoTracking().Where(s => ids.Contains(s.Id)).ToDictionaryAsync(s => s.Id, s => s.Name, ct);
    }

    private static string Name(VisitSide side) =>
        side switch
        {
            VisitSide.Visitor => "Visiting school",
            VisitSide.Host => "Host",
            _ => "Network staff",
        };

    private static string Share(int part, int whole) =>
        whole == 0
            ? "–"
            : string.Create(CultureInfo.InvariantCulture, $"{100.0 * part / whole:0}% ({part:#,0} of {whole:#,0})");

    private static string Whole(int number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    private static string Length(double minutes) =>
        minutes < 60 ? Plural.Of((decimal)Math.Round(minutes), "minute", "minutes")
        : minutes < 2 * MinutesPerDay ? Plural.Of((decimal)Math.Round(minutes / 60), "hour", "hours")
        : Plural.Of((decimal)Math.Round(minutes / MinutesPerDay, 1), "day", "days");
}
