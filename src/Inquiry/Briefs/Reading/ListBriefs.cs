using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Content.Items;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Site;

namespace NetworkPortal.Inquiry.Briefs.Reading;

/// <summary>The published briefs, the newest first, by warrant and topic.</summary>
internal static class ListBriefs
{
    private const int PageSize = 12;

    internal sealed record Page(IReadOnlyList<Card> Cards, Pager Pager) : PageModel("Practice briefs")
    {
        public required int Count { get; init; }

        public required bool Narrowed { get; init; }

        public required IReadOnlyList<FilterGroup> Filters { get; init; }
    }

    internal sealed record FilterGroup(string Title, IReadOnlyList<Choice> Options);

    internal sealed record Choice(string Text, string Url, bool Selected)
    {
        /// <summary>Not counted.</summary>
        public string Count => "";
    }

    /// <param name="Meta">Each claim's warrant once, and the schools.</param>
    internal sealed record Card(string Title, string Url, string Summary, string Meta, Html Emblem);

    public static async Task<IResult> Show(
        [AsParameters] RequestContext context,
        BriefReader reader,
        Taxonomies taxonomies,
        UsedTopics topicsInUse,
        PortalOptions portal
    )
    {
        var (db, ct) = (context.Db, context.Ct);
        var query = context.Http.Request.Query;
        var all = (await taxonomies.Current(ct)).ByAlias("topics")?.Terms ?? [];
        var used = await topicsInUse.Current(ct);
        var warrant = Enum.GetValues<Warrant>()
            .Where(w => w.Key() == query["warrant"])
            .Cast<Warrant?>()
            .FirstOrDefault();
        var topic = all.FirstOrDefault(term => term.Slug == query["topic"])?.Slug;
        var topics = all.Where(term => term.Slug == topic || used.Contains(term.Slug)).ToList();
        var found = db.PracticeBriefs.AsNoTracking().Published();
        if (warrant is { } only)
            found = found.Where(b => b.Claims.Any(c => c.Warrant == only));
        if (topic is not null)
            found = found.Where(b => b.Topics.Contains(topic));
        var count = await found.CountAsync(ct);
        var page = Pager.Asked(query, count, PageSize);
        var briefs = await found
            .OrderByDescending(b => b.PublishedAt)
            .ThenBy(b => b.Id)
            .Skip((page - 1) * PageSize)
            .Take(PageSize)
            .Whole()
            .ToListAsync(ct);
        var cards = (await reader.Of(briefs, ct)).ConvertAll(NewCard);
        var chosen = new Chosen(warrant?.Key(), topic);
        return View.Page(
            "inquiry/briefs/list",
            new Page(cards, Pager.At(page, count, PageSize, number => chosen.Url(number)))
            {
                Count = count,
                Narrowed = chosen.Any,
                Filters = Filters(chosen, topics),
                Section = "briefs",
                Canonical = portal.Url("/briefs"),
                Description = "What teachers in the network tried and found, and how sure they are.",
                Robots = chosen.Any ? "noindex" : null,
                Breadcrumbs = [new("Home", "/")],
            }
        );
    }

    private sealed record Chosen(string? Warrant, string? Topic)
    {
        public bool Any => Warrant is not null || Topic is not null;

        public string Url(int page = 1) =>
            QueryHelpers.AddQueryString(
                "/briefs",
                new Dictionary<string, string?>
                {
                    ["warrant"] = Warrant,
                    ["topic"] = Topic,
                    ["page"] = page > 1 ? $"{page}" : null,
                }
                    .Where(pair => pair.Value is not null)
                    .ToDictionary()
            );
    }

    private static IReadOnlyList<FilterGroup> Filters(Chosen chosen, IReadOnlyList<Term> topics) =>
        [
            new(
                "Claims that are",
                [
                    .. Enum.GetValues<Warrant>()
                        .Select(w => new Choice(
                            w.Describe(),
                            (chosen with { Warrant = chosen.Warrant == w.Key() ? null : w.Key() }).Url(),
                            chosen.Warrant == w.Key()
                        )),
                ]
            ),
            .. topics.Count == 0
                ? Array.Empty<FilterGroup>()
                :
                [
                    new FilterGroup(
                        "Topic",
                        [
                            .. topics.Select(t => new Choice(
                                t.Name,
                                (chosen with { Topic = chosen.Topic == t.Slug ? null : t.Slug }).Url(),
                                chosen.Topic == t.Slug
                            )),
                        ]
                    ),
                ],
        ];

    private static Card NewCard(PublicBrief brief) =>
        new(
            brief.Title,
            brief.Url,
            PlainText.Shorten(brief.Found, 200),
            string.Join(
                " · ",
                brief
                    .Claims.Select(c => c.Warrant)
                    .Distinct()
                    .OrderDescending()
                    .Select(w => w.Describe())
                    .Concat(brief.Schools)
            ),
            EmblemGenerator.Block($"{brief.Id}")
        );
}
