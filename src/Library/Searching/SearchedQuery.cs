using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NodaTime;

namespace NetworkPortal.Library.Searching;

/// <summary>
/// A query on one day: how often it was searched, how many results it had, and whether someone opened one. Doesn't
/// store who searched.
/// </summary>
internal sealed class SearchedQuery
{
    public const int MaxLength = 100;

    /// <summary>The minimum number of people; queries of fewer people are never shown.</summary>
    public const int MinPeople = 5;

    private const int Marks = 16,
        MaxDigits = 5;

    private SearchedQuery() => Query = "";

    public SearchedQuery(LocalDate day, string query, SearchTally tally)
    {
        Day = day;
        Query = query;
        Times = tally.Times;
        Found = tally.Found;
        Opened = tally.Opened;
        People = tally.People;
    }

    /// <summary>The day in UTC.</summary>
    public LocalDate Day { get; private set; }

    /// <summary>The query in lowercase, with single spaces.</summary>
    public string Query { get; private set; }

    public int Times { get; private set; }

    /// <summary>The number of results of the last search.</summary>
    public int Found { get; private set; }

    public int Opened { get; private set; }

    /// <summary>
    /// A bit set of 16 bits for estimating the number of people. Each searcher sets one bit, chosen by a keyed hash of
    /// the query and their account (or network), with a key outside the database. So there are at least as many people
    /// as bits set, and no bit identifies anyone: one in sixteen of all people would set the same one.
    /// </summary>
    public int People { get; private set; }

    /// <summary>
    /// Returns the normalized query. Null if it is too long or may be about a person, because it contains an email
    /// address or a long number.
    /// </summary>
    public static string? Plain(string query)
    {
        var plain = string.Join(
            ' ',
            query.ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        );
        return
            plain.Length is 0 or > MaxLength
            || plain.Any(char.IsControl)
            || plain.Contains('@')
            || plain.Count(char.IsDigit) > MaxDigits
            ? null
            : plain;
    }

    public static int Mark(byte[] key, string plain, string person) =>
        1 << (HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{plain}\n{person}"))[0] % Marks);

    /// <summary>Returns the minimum number of people for a bit set.</summary>
    public static int Least(int marks) => BitOperations.PopCount((uint)marks);
}

/// <summary>The counts of one query.</summary>
internal readonly record struct SearchTally(int Times, int Found, int Opened, int People)
    : IAdditionOperators<SearchTally, SearchTally, SearchTally>
{
    public static SearchTally operator +(SearchTally left, SearchTally right) =>
        new(
            left.Times + right.Times,
            right.Times > 0 ? right.Found : left.Found,
            left.Opened + right.Opened,
            left.People | right.People
        );
}

/// <summary>A query that enough people searched for in a period.</summary>
/// <param name="Found">The number of results of the last search.</param>
/// <param name="People">The minimum number of people.</param>
internal sealed record SearchedLine(string Query, int Times, int Found, int Opened, int People)
{
    public string SearchUrl => "/search?q=" + Uri.EscapeDataString(Query);

    /// <summary>Returns the queries, most frequent first.</summary>
    public static async Task<IReadOnlyList<SearchedLine>> Since(PortalDb db, LocalDate first, CancellationToken ct)
    {
        var rows = await db.Set<SearchedQuery>()
            .AsNoTracking()
            .Where(row => row.Day >= first)
            .OrderBy(row => row.Day)
            .ToListAsync(ct);
        return
        [
            .. rows.GroupBy(row => row.Query)
                .Select(group =>
                    (
                        Query: group.Key,
                        Sum: group.Aggregate(
                            default(SearchTally),
                            (sum, row) => sum + new SearchTally(row.Times, row.Found, row.Opened, row.People)
                        )
                    )
                )
                .Where(one => SearchedQuery.Least(one.Sum.People) >= SearchedQuery.MinPeople)
                .Select(one => new SearchedLine(
                    one.Query,
                    one.Sum.Times,
                    one.Sum.Found,
                    one.Sum.Opened,
                    SearchedQuery.Least(one.Sum.People)
                ))
                .OrderByDescending(line => line.Times)
                .ThenBy(line => line.Query, StringComparer.Ordinal),
        ];
    }
}

internal sealed class SearchingTables : ITables
{
    public void Map(ModelBuilder model) =>
        model.Entity<SearchedQuery>(searched =>
        {
            searched.ToTable("SearchedQueries");
            searched.HasKey(s => new { s.Day, s.Query });
            searched.Property(s => s.Query).HasMaxLength(SearchedQuery.MaxLength);
        });
}

internal sealed class SearchingRetention(PortalDb db) : IRetention
{
    public string Key => "search.queries";

    public string Title => "Searches";

    public string Text =>
        "A daily list of searches that shows how often each one was made, how many results it found, and how often "
        + "someone opened a result. We don’t record who searched, and we never show searches made by fewer than five "
        + "people.";

    public int Days => 90;

    public Task<int> Purge(Instant before, CancellationToken ct)
    {
        var day = before.InUtc().Date;
        return db.Write(() => db.Set<SearchedQuery>().Where(searched => searched.Day < day).ExecuteDeleteAsync(ct), ct);
    }
}
