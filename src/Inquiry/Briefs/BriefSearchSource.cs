using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Search.Documents;

namespace NetworkPortal.Inquiry.Briefs;

/// <summary>Makes published briefs searchable, as readers see them.</summary>
internal sealed class BriefSearchSource(PortalDb db, BriefReader reader, ISearchAttachments attachments) : ISearchSource
{
    public string ChangeKind => "brief";

    public async IAsyncEnumerable<SearchDocument> All([EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var brief in await db.PracticeBriefs.AsNoTracking().Published().Whole().ToListAsync(ct))
            yield return await Document(await reader.Of(brief, ct), ct);
    }

    public async Task<SearchDocument?> Find(string key, CancellationToken ct) =>
        Guid.TryParse(key, out var id)
        && await db.PracticeBriefs.AsNoTracking().Published().Whole().SingleOrDefaultAsync(b => b.Id == id, ct)
            is { } brief
            ? await Document(await reader.Of(brief, ct), ct)
            : null;

    /// <summary>Returns true for schools, because a brief's document includes their names.</summary>
    public ValueTask<bool> IsSeenInMany(string changeKind, string key, CancellationToken ct) =>
        ValueTask.FromResult(changeKind == "school");

    private async Task<SearchDocument> Document(PublicBrief brief, CancellationToken ct)
    {
        var text = Html.FromMarkdown(brief.Text);
        return new()
        {
            Key = $"{brief.Id}",
            Kind = "Practice brief",
            Url = brief.Url,
            Title = brief.Title,
            Summary = brief.Found,
            Body = string.Join(
                '\n',
                [
                    brief.Question,
                    brief.Tried,
                    brief.ForWhom,
                    .. brief.Claims.SelectMany(c => new[] { c.Text, c.Because }),
                    PlainText.From(text.Markup),
                ]
            ),
            Place = string.Join(", ", brief.Schools),
            Author = string.Join(", ", brief.People.Select(p => p.Name)),
            Topics = [.. brief.Topics.Select(t => t.Name)],
            Facets =
            [
                .. brief.Topics.Select(t => new SearchFacetValue("topic", t.Slug, t.Name)),
                .. brief.Schools.Select(s => new SearchFacetValue("school", Slug.From(s), s)),
            ],
            Published = brief.PublishedAt,
            Attachments = await attachments.LinkedFrom(brief.Url, [text], ct),
        };
    }
}
