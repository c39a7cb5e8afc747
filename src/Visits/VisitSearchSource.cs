using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Schools;
using NetworkPortal.Search.Documents;
using NetworkPortal.Search.Querying;

namespace NetworkPortal.Visits;

/// <summary>Makes upcoming days searchable by topic and location; those that are for partner schools first, for them.
/// </summary>
internal sealed class VisitSearchSource(PortalDb db, TimeProvider time) : ISearchSource
{
    private const string KindName = "Visit day";

    /// <summary>The days in the search index.</summary>
    public static SearchList List { get; } = new(Slug.From(KindName), []);

    public string ChangeKind => "visit-day";

    public async IAsyncEnumerable<SearchDocument> All([EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var day in Days().AsAsyncEnumerable().WithCancellation(ct))
            yield return Describe(day);
    }

    public async Task<SearchDocument?> Find(string key, CancellationToken ct) =>
        Guid.TryParse(key, out var id) && await Days().FirstOrDefaultAsync(d => d.Id == id, ct) is { } day
            ? Describe(day)
            : null;

    /// <summary>Returns true for schools, because a day's document includes the school's name and location.</summary>
    public ValueTask<bool> IsSeenInMany(string changeKind, string key, CancellationToken ct) =>
        ValueTask.FromResult(changeKind == "school");

    private IQueryable<HostDay> Days() => db.HostDays.AsNoTracking().Include(d => d.School).Upcoming(time.Now());

    private static SearchDocument Describe(HostDay day) =>
        new()
        {
            Key = day.Id.ToString(),
            Kind = KindName,
            Url = $"/visits/days/{day.Id}",
            Title = day.Focus,
            Summary = $"{day.School.Name} is hosting visitors on {day.When()}.",
            Body = string.Join(
                    "\n\n",
                    day.Offer.Question,
                    day.Description,
                    day.Offer.Grades,
                    day.Offer.Bring,
                    day.School.Place,
                    day.School.State,
                    day.School.GradeBand
                )
                .Trim(),
            Place = day.School.Name,
            Topics = day.School.State.Length > 0 ? [day.School.State] : [],
            Facets = SchoolSearchFacets.Of(day.School),
            Published = day.PublishedAt,
            Until = day.StartsAt,
            Audience = [day.IsForPartners ? VisitAudience.PartnersOf(day.SchoolId) : SearchAudience.Everyone],
        };
}
