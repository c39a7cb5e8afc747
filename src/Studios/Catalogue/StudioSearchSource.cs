using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Search.Documents;
using NetworkPortal.Site;
using NetworkPortal.Studios.Seasons;

namespace NetworkPortal.Studios.Catalogue;

/// <summary>
/// Makes studios searchable by question and problem. Proposals aren't searchable until they are approved.
/// </summary>
internal sealed class StudioSearchSource(PortalDb db, ITopics topics, ISearchAttachments attachments, TimeProvider time)
    : ISearchSource
{
    public string ChangeKind => "studio";

    public async IAsyncEnumerable<SearchDocument> All([EnumeratorCancellation] CancellationToken ct)
    {
        var (seasons, known) = (await db.SeasonNames(ct), await topics.Current(ct));
        foreach (var found in await Shown(db.Studios).ToListAsync(ct))
            yield return await Document(found, seasons, known, ct);
    }

    public async Task<SearchDocument?> Find(string key, CancellationToken ct) =>
        await Shown(db.Studios.Where(s => s.Slug == key)).SingleOrDefaultAsync(ct) is { } found
            ? await Document(found, await db.SeasonNames(ct), await topics.Current(ct), ct)
            : null;

    private IQueryable<StudioWithSchools> Shown(IQueryable<Studio> studios) =>
        studios.AsNoTracking().Public().WithSchools(db);

    /// <summary>
    /// Returns true for schools and seasons, because a studio's document includes their names.
    /// </summary>
    public ValueTask<bool> IsSeenInMany(string changeKind, string key, CancellationToken ct) =>
        ValueTask.FromResult(changeKind is "school" or "season");

    private async Task<SearchDocument> Document(
        StudioWithSchools found,
        Dictionary<Guid, string> seasons,
        TopicSet known,
        CancellationToken ct
    )
    {
        var (studio, schools) = found;
        var url = "/studios/" + studio.Slug;
        var (description, findings) = (Html.FromMarkdown(studio.Description), Html.FromMarkdown(studio.Findings));
        var states = schools.Select(s => s.State).Where(s => s.Length > 0).Distinct().ToList();
        var season = studio.SeasonId is { } id ? seasons.GetValueOrDefault(id) : null;
        return new()
        {
            Key = studio.Slug,
            Kind = StudioFacets.Kind,
            Url = url,
            Title = studio.Question,
            Summary = studio.Problem,
            Body = string.Join('\n', studio.Name, PlainText.From(description.Markup), PlainText.From(findings.Markup)),
            Place = string.Join(", ", schools.Where(s => s.Leads).Select(s => s.Name).Distinct()),
            Topics = [.. studio.Topics.Select(known.NameOf), .. states],
            ListOrder = StudioFacets.OrderOf(studio),
            Facets =
            [
                .. studio
                    .Topics.Select(known.Find)
                    .OfType<Topic>()
                    .SelectMany(known.WithParents)
                    .Select(topic => new SearchFacetValue("topic", topic.Path, topic.Name))
                    .Distinct(),
                .. states.Select(state => new SearchFacetValue("state", Slug.From(state), state)),
                .. schools.Select(s => new SearchFacetValue("school", Slug.From(s.Name), s.Name)).Distinct(),
                .. StudioFacets.Of(studio, states, season, known, time.Now()),
            ],
            Published = studio.OpenedAt,
            Attachments = await attachments.LinkedFrom(url, [description, findings], ct),
        };
    }
}
