using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Search.Documents;

namespace NetworkPortal.Schools;

/// <summary>Makes schools searchable by name, location, and district.</summary>
internal sealed class SchoolSearchSource(PortalDb db) : ISearchSource
{
    public string ChangeKind => "school";

    public async IAsyncEnumerable<SearchDocument> All([EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var school in Schools().AsAsyncEnumerable().WithCancellation(ct))
            yield return Document(school);
    }

    public async Task<SearchDocument?> Find(string key, CancellationToken ct) =>
        await Schools().SingleOrDefaultAsync(s => s.Slug == key, ct) is { } school ? Document(school) : null;

    private IQueryable<School> Schools() => db.Schools.AsNoTracking().Include(s => s.District);

    private static SearchDocument Document(School school) =>
        new()
        {
            Key = school.Slug,
            Kind = "School",
            Url = "/schools/" + school.Slug,
            Title = school.Name,
            Summary = school.About,
            Body =
                $"{school.Place} {school.State} {school.GradeBand} {school.District?.Name} "
                + $"{PlainText.From(Html.FromMarkdown(school.WhatToSee).Markup)}",
            Place = school.WhereWords(),
            OtherNames = school.District is { } district ? [district.Name] : [],
            Facets = SchoolSearchFacets.Of(school),
        };
}
