using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Site;

namespace NetworkPortal.Schools.Pages;

/// <summary>The list of the network's schools by name, then of those that only appear in the library.</summary>
internal static class SchoolList
{
    private const int PageSize = 60;

    internal sealed record Page(IReadOnlyList<SchoolLine> Schools, Pager Pager) : PageModel("Schools")
    {
        /// <summary>
        /// Schools without any accounts: they appear in the library but aren't members of the network.
        /// </summary>
        public IReadOnlyList<SchoolLine> InLibrary { get; init; } = [];

        public IReadOnlyList<FilterGroup> Filters { get; init; } = [];

        /// <summary>The number of schools that match: "3 schools".</summary>
        public required string Found { get; init; }

        /// <summary>The URL of the list without filters; null if there are none.</summary>
        public string? ClearUrl { get; init; }
    }

    public static async Task<IResult> Show(
        PortalDb db,
        PortalOptions portal,
        IEnumerable<IOpenVisitDays> days,
        HttpRequest request,
        CancellationToken ct
    )
    {
        var all = Lines(db, days);
        var filter = await SchoolFilter.From(request.Query, db.Schools.AsNoTracking(), ct);
        var counts = await SchoolCounts.Of(all, filter, ct);
        var at = Pager.Asked(request.Query, counts.Matching, PageSize);
        var shown = await filter
            .Narrow(all)
            .OrderByDescending(school => school.IsMember)
            .ThenBy(school => Fold.Of(school.Name))
            .ThenBy(school => school.Slug)
            .Skip((at - 1) * PageSize)
            .Take(PageSize)
            .ToListAsync(ct);
        return View.Page(
            "schools/schools",
            new Page(shown.FindAll(school => school.IsMember), Pager.At(at, counts.Matching, PageSize, filter.To))
            {
                InLibrary = shown.FindAll(school => !school.IsMember),
                Filters = [.. filter.Groups(counts)],
                Found = Plural.Of(counts.Matching, "school", "schools"),
                ClearUrl = filter.IsEmpty ? null : SchoolFilter.Url,
                Section = "schools",
                Canonical = portal.Url(filter.IsEmpty && at > 1 ? filter.To(at) : SchoolFilter.Url),
                Robots = filter.IsEmpty ? null : "noindex, follow",
                Description =
                    "Explore the schools in the network, including their case studies, studios, and visit days.",
            }
        );
    }

    private static IQueryable<SchoolLine> Lines(PortalDb db, IEnumerable<IOpenVisitDays> days)
    {
        IQueryable<Membership> members = db.Memberships;
        // No module offers visits in a portal without them; then no school hosts any.
        var hosts =
            days.Select(source => source.Schools()).FirstOrDefault() ?? db.Schools.Where(s => false).Select(s => s.Id);
        return db
            .Schools.AsNoTracking()
            .Select(school => new SchoolLine
            {
                Slug = school.Slug,
                Name = school.Name,
                Place = school.Place,
                State = school.State,
                GradeBand = school.GradeBand,
                IsMember = members.Any(member => member.SchoolId == school.Id),
                Hosts = hosts.Contains(school.Id),
            });
    }
}

/// <summary>A school in the list.</summary>
internal sealed record SchoolLine
{
    public required string Slug { get; init; }

    public required string Name { get; init; }

    public required string Place { get; init; }

    public required string State { get; init; }

    public required string GradeBand { get; init; }

    public required bool IsMember { get; init; }

    /// <summary>Whether it has a visit day with room.</summary>
    public required bool Hosts { get; init; }

    public string Url => "/schools/" + Slug;

    public Html Emblem => EmblemGenerator.Block(Slug);

    /// <summary>Where it is and its grades: "Riverton, Ohio · K-8".</summary>
    public string Where =>
        string.Join(
            " · ",
            new[] { string.Join(", ", new[] { Place, State }.Where(part => part.Length > 0)), GradeBand }.Where(part =>
                part.Length > 0
            )
        );
}
