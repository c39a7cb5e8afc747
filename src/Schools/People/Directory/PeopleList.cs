using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Site;

namespace NetworkPortal.Schools.People.Directory;

/// <summary>The list of people who chose to be listed, for network members.</summary>
internal static class PeopleList
{
    internal sealed record Line(string Name, string Url, string Schools, string Teaches, string Offers);

    internal sealed record FilterOption(string Text, string Url, int? Count, bool Selected);

    internal sealed record FilterGroup(string Title, IReadOnlyList<FilterOption> Options);

    internal sealed record Page : PageModel
    {
        public override string Title => "People";

        public required string Query { get; init; }

        public required int Count { get; init; }

        public required IReadOnlyList<Line> People { get; init; }

        public required IReadOnlyList<FilterGroup> Filters { get; init; }

        public required string? ClearUrl { get; init; }

        public required Pager Pager { get; init; }
    }

    private const int Size = 24;

    public static async Task<IResult> Show([AsParameters] DirectoryFilter asked, PortalDb db, CancellationToken ct)
    {
        var found = asked.Narrow(db.Profiles.AsNoTracking().Where(p => p.Listed), db);
        var count = await found.CountAsync(ct);
        var pages = Math.Max(1, (count + Size - 1) / Size);
        var at = Math.Clamp(asked.Page, 1, pages);
        var people = await found
            .Include(p => p.Account)
            .ByName(p => p.Account.DisplayName)
            .ThenBy(p => p.AccountId)
            .Skip((at - 1) * Size)
            .Take(Size)
            .ToListAsync(ct);
        var schools = await db.ShownSchools(people, ct);
        var lines = people.Select(p => new Line(
            p.Account.DisplayName,
            $"/people/{p.AccountId}",
            string.Join(", ", schools[p.AccountId].Select(s => s.Name)),
            string.Join(", ", p.SubjectList.Concat(p.GradeList)),
            PlainText.Shorten(p.Offers, 140)
        ));
        return View.Page(
            "schools/people",
            new Page
            {
                Query = asked.Question,
                Count = count,
                People = [.. lines],
                Filters = await Filters(asked, db, ct),
                ClearUrl = asked.Narrowed ? "/people" : null,
                Pager = Pager.At(at, count, Size, page => asked.With(page: page)),
                Section = "people",
                Robots = "noindex",
                Breadcrumbs = [new("Home", "/")],
            }
        );
    }

    private static async Task<IReadOnlyList<FilterGroup>> Filters(
        DirectoryFilter asked,
        PortalDb db,
        CancellationToken ct
    )
    {
        var listed = db.Profiles.Where(p => p.Listed);
        var memberships = db.Memberships;
        var states = await listed
            .Where(p => p.ShowSchools)
            .SelectMany(p => memberships.Where(m => m.AccountId == p.AccountId).Select(m => m.School.State))
            .Where(s => s != "")
            .Distinct()
            .ToListAsync(ct);
        var subjects = (await listed.Select(p => p.Subjects).Distinct().ToListAsync(ct))
            .SelectMany(s => s.Split('|', StringSplitOptions.RemoveEmptyEntries))
            .Distinct();
        return
        [
            new(
                "Topic",
                [
                    .. subjects
                        .Order(Fold.NameOrder)
                        .Select(s => new FilterOption(
                            s,
                            asked.With(topic: s == asked.Topic ? "" : s),
                            null,
                            s == asked.Topic
                        )),
                ]
            ),
            new(
                "State",
                [
                    .. states
                        .Order(StringComparer.Ordinal)
                        .Select(s => new FilterOption(
                            s,
                            asked.With(state: s == asked.State ? "" : s),
                            null,
                            s == asked.State
                        )),
                ]
            ),
        ];
    }
}
