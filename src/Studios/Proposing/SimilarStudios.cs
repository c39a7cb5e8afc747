using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Search;

namespace NetworkPortal.Studios.Proposing;

/// <summary>Studios on questions like the one that someone is writing, to join, or to work in parallel with.</summary>
internal static class SimilarStudios
{
    private const int Max = 4;
    private const int MaxWords = 40;

    internal sealed record Line(string Slug, string Name, string Question, string Status, string Url);

    /// <summary>Returns them as JSON, for the script of the proposal page.</summary>
    public static async Task<IResult> Show(string? q, [AsParameters] RequestContext context, SearchIndex index) =>
        Results.Json(await Find(q ?? "", context, index));

    /// <param name="question">The question as far as it is written; under three words find nothing.</param>
    public static async Task<IReadOnlyList<Line>> Find(string question, RequestContext context, SearchIndex index)
    {
        var words = new string([.. question.Select(c => char.IsLetterOrDigit(c) ? c : ' ')])
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Take(MaxWords)
            .ToList();
        if (words.Count < 3)
            return [];
        var urls = index
            .Search(
                new()
                {
                    Text = string.Join(' ', words),
                    Chosen = new Dictionary<string, IReadOnlyList<string>> { ["kind"] = ["studio"] },
                    PageSize = Max,
                }
            )
            .Hits.Select(hit => hit.Url)
            .ToList();
        var slugs = urls.ConvertAll(Studio.SlugOf);
        var studios = await context
            .Db.Studios.AsNoTracking()
            .Public()
            .Where(s => slugs.Contains(s.Slug))
            .ToListAsync(context.Ct);
        return
        [
            .. studios
                .OrderBy(s => slugs.IndexOf(s.Slug))
                .Select(s => new Line(
                    s.Slug,
                    s.Name,
                    s.Question,
                    $"{s.PlacesLeft(context.Now)} · {StudioText.Dates(s.StartsOn, s.EndsOn)}",
                    Studio.PublicUrl(s.Slug)
                )),
        ];
    }
}
