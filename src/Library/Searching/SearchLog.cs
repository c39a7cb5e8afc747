using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Jobs;
using NetworkPortal.Search;
using NetworkPortal.Search.Querying;
using NodaTime;

namespace NetworkPortal.Library.Searching;

/// <summary>
/// Counts searches, and writes the counts to the database every 30 seconds. The table is limited too, so that visitors
/// can't fill it.
/// </summary>
internal sealed class SearchLog(
    IServiceScopeFactory scopes,
    PortalOptions portal,
    IDataProtectionProvider protection,
    TimeProvider time,
    ILogger<SearchLog> log
) : PeriodicJob("Search counts", TimeSpan.FromSeconds(30), TimeProvider.System, log), ISearchLog
{
    public const int MaxInMemory = 1000,
        MaxRows = 20_000;
    private const int MaxFrequent = 300,
        DaysOfFrequent = 30;
    private static readonly Duration FrequentLasts = Duration.FromMinutes(10);
    private static readonly string[] Robots = ["bot", "crawl", "spider", "slurp", "curl/", "python"];
    private readonly Lazy<byte[]> key = new(() =>
        ProtectedSecret.Of("search-marks.key", "Searching.Marks", portal, protection)
    );
    private readonly BufferedCounts<(LocalDate Day, string Query), SearchTally> counted = new(MaxInMemory);

    private Instant read = Instant.MinValue;

    public FrequentSearches Frequent { get; private set; } = FrequentSearches.None;

    public void Searched(HttpContext http, string query, int found)
    {
        if (!IsRobot(http) && SearchedQuery.Plain(query) is { } plain)
            Add(plain, new(1, found, 0, SearchedQuery.Mark(key.Value, plain, PersonOf(http))));
    }

    public void Opened(HttpContext http, string query)
    {
        if (!IsRobot(http) && SearchedQuery.Plain(query) is { } plain)
            Add(plain, new(0, 0, 1, 0));
    }

    public override async Task Tick(CancellationToken cancellationToken)
    {
        await Flush(cancellationToken);
        if (time.Now() - read > FrequentLasts)
            await ReadFrequent(cancellationToken);
    }

    /// <summary>Writes the counts to the database.</summary>
    public Task Flush(CancellationToken ct) =>
        counted.Flush(async taken =>
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
            await db.Write(() => Write(db, taken, ct), ct);
        });

    /// <summary>Reloads the frequent searches.</summary>
    public async Task ReadFrequent(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var lines = await SearchedLine.Since(
            scope.ServiceProvider.GetRequiredService<PortalDb>(),
            time.Now().InUtc().Date.PlusDays(1 - DaysOfFrequent),
            ct
        );
        Frequent = new(lines.Where(line => line.Found > 0).Take(MaxFrequent).Select(line => line.Query));
        read = time.Now();
    }

    private void Add(string plain, SearchTally more) => counted.Add((time.Now().InUtc().Date, plain), more);

    private static async Task Write(
        PortalDb db,
        IReadOnlyDictionary<(LocalDate Day, string Query), SearchTally> taken,
        CancellationToken ct
    )
    {
        var rows = db.Set<SearchedQuery>();
        foreach (var ((day, query), tally) in taken)
        {
            var (times, found, opened, people) = tally;
            var changed = await rows.Where(row => row.Day == day && row.Query == query)
                .ExecuteUpdateAsync(
                    row =>
                        row.SetProperty(r => r.Times, r => r.Times + times)
                            .SetProperty(r => r.Opened, r => r.Opened + opened)
                            .SetProperty(r => r.People, r => r.People | people)
                            .SetProperty(r => r.Found, r => times > 0 ? found : r.Found),
                    ct
                );
            if (changed == 0)
                rows.Add(new(day, query, tally));
        }
        await db.SaveChangesAsync(ct);
        if (await rows.CountAsync(ct) - MaxRows is not (> 0 and var over))
            return;
        // Rare and old queries are the least useful.
        foreach (var one in await rows.OrderBy(row => row.Times > 1).ThenBy(row => row.Day).Take(over).ToListAsync(ct))
            rows.Remove(one);
        await db.SaveChangesAsync(ct);
    }

    /// <summary>
    /// Returns the person's key. All people without an account in the same network count as one, to count too few
    /// people rather than too many.
    /// </summary>
    private static string PersonOf(HttpContext http) =>
        http.RequestServices.GetRequiredService<CurrentUser>() is { SignedIn: true } user
            ? user.Id.ToString()
            : http.Network();

    private static bool IsRobot(HttpContext http) =>
        http.Request.Headers.UserAgent.ToString() is var agent
        && (agent.Length == 0 || Robots.Any(robot => agent.Contains(robot, StringComparison.OrdinalIgnoreCase)));
}
