using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Search.Documents;

namespace NetworkPortal.Studios;

/// <summary>
/// Makes studios searchable by question and problem. Proposals aren't searchable until they are approved.
/// </summary>
internal sealed class StudioSearchSource(PortalDb db) : ISearchSource
{
    public string ChangeKind => "studio";

    public async IAsyncEnumerable<SearchDocument> All([EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var studio in await db.Studios.AsNoTracking().Public().ToListAsync(ct))
            yield return await Document(studio, ct);
    }

    public async Task<SearchDocument?> Find(string key, CancellationToken ct) =>
        await db.Studios.AsNoTracking().Public().SingleOrDefaultAsync(s => s.Slug == key, ct) is { } studio
            ? await Document(studio, ct)
            : null;

    /// <summary>
    /// Returns true for schools, because a studio's document includes the names of its members' schools.
    /// </summary>
    public ValueTask<bool> IsSeenInMany(string changeKind, string key, CancellationToken ct) =>
        ValueTask.FromResult(changeKind == "school");

    private async Task<SearchDocument> Document(Studio studio, CancellationToken ct)
    {
        var schools = await db.StudioSchools()
            .Where(s => s.StudioId == studio.Id)
            .Select(s => new
            {
                s.Name,
                s.State,
                s.Leads,
            })
            .Distinct()
            .ToListAsync(ct);
        return new()
        {
            Key = studio.Slug,
            Kind = "Studio",
            Url = "/studios/" + studio.Slug,
            Title = studio.Question,
            Summary = studio.Problem,
            Body = string.Join(
                '\n',
                studio.Name,
                PlainText.From(Html.FromMarkdown(studio.Description).Markup),
                PlainText.From(Html.FromMarkdown(studio.Findings).Markup)
            ),
            Place = string.Join(", ", schools.Where(s => s.Leads).Select(s => s.Name).Distinct()),
            Topics = [.. studio.Topics, .. schools.Select(s => s.State).Where(s => s.Length > 0).Distinct()],
            Facets =
            [
                .. schools
                    .Where(s => s.State.Length > 0)
                    .Select(s => new SearchFacetValue("state", Slug.From(s.State), s.State))
                    .Distinct(),
                .. schools.Select(s => new SearchFacetValue("school", Slug.From(s.Name), s.Name)).Distinct(),
            ],
            Published = studio.OpenedAt,
        };
    }
}
