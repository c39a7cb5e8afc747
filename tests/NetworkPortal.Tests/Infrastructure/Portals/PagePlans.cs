using System.Net;
using System.Text.RegularExpressions;

namespace NetworkPortal.Tests.Infrastructure.Portals;

/// <summary>Checks that a page stays fast however much there is: it runs few statements, and none reads a large table
/// from end to end.</summary>
/// <param name="large">The tables that get large.</param>
internal sealed partial class PagePlans(TestPortal portal, params string[] large)
{
    private readonly Regex tables = new($"\"({string.Join('|', large)})\" AS \"?(\\w+)\"?");

    /// <param name="most">The most statements that the page may run.</param>
    public async Task Check(PortalClient client, string path, int most)
    {
        using var probe = new SqlProbe(client);
        Assert.Equal(HttpStatusCode.OK, (await client.GetPage(path)).Status);
        foreach (var statement in probe.Statements)
        {
            var found = tables.Matches(statement.Text).ToLookup(m => m.Groups[2].Value, m => m.Groups[1].Value);
            if (found.Count == 0 || Nothing().IsMatch(statement.Text))
                continue;
            var plan = await portal.Db(statement.Plan);
            var whole = plan.Where(step => Scan().Match(step) is { Success: true } scan && Is(scan, found)).ToList();
            Assert.True(whole.Count == 0, $"{path}: {string.Join("; ", whole)}\n{statement.Text}");
        }
        Assert.InRange(probe.Statements.Count, 1, most);
    }

    /// <summary>SQLite names the alias, PostgreSQL the table.</summary>
    private static bool Is(Match scan, ILookup<string, string> tables) =>
        tables.Contains(scan.Groups[1].Value) || tables.Any(table => table.Contains(scan.Groups[1].Value));

    /// <summary>A statement that can't find anything, which reads nothing whatever its plan is.</summary>
    [GeneratedRegex("WHERE (?:0|FALSE)\\s*(?:ORDER BY|LIMIT|$)")]
    private static partial Regex Nothing();

    /// <summary>Reading a table whole, or by an index of which nearly every row has the same value. Counting the
    /// entries of an index doesn't read the table.</summary>
    [GeneratedRegex(
        "^(?:->\\s+)?(?:SCAN (\\w+)\\b(?! USING COVERING INDEX)|Seq Scan on \"(?<1>\\w+)\""
            + "|SEARCH (?<1>\\w+) USING (?:COVERING )?INDEX \\w+ \\((?:DeletedAt|Kind|State)=\\?\\))"
    )]
    private static partial Regex Scan();
}
