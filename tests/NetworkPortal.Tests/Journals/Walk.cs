using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Schools;
using NetworkPortal.Studios;
using NetworkPortal.Tests.Authorisation;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Studios;

namespace NetworkPortal.Tests.Journals;

/// <summary>URLs from the route table, so that new pages are checked automatically.</summary>
internal static class Walk
{
    private static readonly string[] Searching =
    [
        "/search",
        "/journal",
        "/people",
        "/schools",
        "/studios",
        "/visits",
        "/desk/people",
        "/desk/audit",
    ];
    private const string Group = "/cycles/in/{kind}/{id:guid}";
    private static readonly ConcurrentDictionary<TestPortal, IReadOnlyList<string>> Patterns = [];

    /// <summary>Returns every page without parameters, the pages about a person, their schools and studios, and each
    /// list searched for a word.</summary>
    public static async Task<IReadOnlyList<string>> Around(TestPortal portal, Guid person, string word)
    {
        var schools = await portal.Db(db =>
            db.Memberships.Where(m => m.AccountId == person).Select(m => m.School.Slug).Distinct().ToListAsync()
        );
        var studios = await portal.Db(db =>
            db.StudioMemberships.Where(m => m.AccountId == person)
                .Join(db.Studios, m => m.StudioId, s => s.Id, (_, s) => new { s.Id, s.Slug })
                .Distinct()
                .ToListAsync()
        );
        return [.. Patterns.GetOrAdd(portal, Gets).SelectMany(Filled), .. Searching.Select(list => $"{list}?q={word}")];

        IEnumerable<string> Filled(string pattern)
        {
            var urls = pattern switch
            {
                _ when pattern.StartsWith("/schools/{slug}", StringComparison.Ordinal) => schools.Select(slug =>
                    Fill(pattern, "{slug}", slug)
                ),
                _ when pattern.StartsWith("/studios/{slug}", StringComparison.Ordinal) => studios.Select(studio =>
                    Fill(pattern, "{slug}", studio.Slug)
                ),
                _ when pattern.StartsWith(Group, StringComparison.Ordinal) => studios.Select(studio =>
                    Fill(pattern, Group, $"/cycles/in/studio/{studio.Id}")
                ),
                _ when pattern.Contains("/people/{id:guid}", StringComparison.Ordinal) =>
                [
                    Fill(pattern, "{id:guid}", person.ToString()),
                ],
                _ => [pattern],
            };
            return urls.Where(url => !url.Contains('{', StringComparison.Ordinal));
        }
    }

    private static IReadOnlyList<string> Gets(TestPortal portal) =>
        [
            .. RouteTable
                .Routes(portal)
                .Where(route => route.StartsWith("GET ", StringComparison.Ordinal))
                .Select(route => route[4..])
                .Distinct(),
        ];

    private static string Fill(string pattern, string parameter, string value) =>
        pattern.Replace(parameter, value, StringComparison.Ordinal);
}
