using Microsoft.AspNetCore.Http;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Search.Documents;
using NetworkPortal.Search.Querying;

namespace NetworkPortal.Search;

/// <summary>The search page.</summary>
internal static class SearchPage
{
    public static async Task<IResult> Show(
        [AsParameters] RequestContext context,
        SearchIndex index,
        SearchUrl address,
        ISearchLog log,
        IEnumerable<ISearchDetails> details
    )
    {
        var asked = await address.ReadWithMeaning(context.Http, context.Ct);
        var request = asked with { Explain = context.User.IsStaff && context.Http.Request.Query["why"] == "yes" };
        var result = await index.Search(request).WithDetails(details, context.Ct);
        if (result.Available && request is { Text.Length: > 0, Page: 1, Chosen.Count: 0, Explain: false })
            log.Searched(context.Http, request.Text, result.Total);
        var everything = result.Any ? result : index.Search(new() { Audiences = request.Audiences });
        return View.Page(
            "search/results",
            Page.From(request, result, everything, context.User.IsStaff) with
            {
                Ways = result is { Available: true, Any: false } ? WaysOn.From(request, index) : WaysOn.None,
            },
            result.Available ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable
        );
    }

    internal sealed record Page : PageModel
    {
        public override string Title => Query.Length > 0 ? $"Search: {PlainText.Shorten(Query, 60)}" : "Search";

        public required string Query { get; init; }

        /// <summary>The query string, for saving the search.</summary>
        public required string Here { get; init; }

        /// <summary>
        /// start (no query yet), found, elsewhere (results exist, but none with the selected facet values), nothing, or
        /// unavailable.
        /// </summary>
        public required string State { get; init; }

        public required SearchResult Result { get; init; }

        /// <summary>The hits of this page of results: results, and related pages below their own heading.</summary>
        public IReadOnlyList<HitGroup> Groups =>
            [.. Result.Hits.GroupBy(hit => hit.Related).Select(hits => new HitGroup(hits.Key, [.. hits]))];

        /// <summary>
        /// The facets to choose from, without those that have a single value; if there are no results, only the kinds.
        /// </summary>
        public required IReadOnlyList<Facet> Facets { get; init; }

        /// <summary>The selected facet values, each with the URL that deselects it.</summary>
        public required IReadOnlyList<Link> Chosen { get; init; }

        public required string? ClearUrl { get; init; }

        public required string Sort { get; init; }

        public required IReadOnlyList<Link> Sorts { get; init; }

        public required string? MeantUrl { get; init; }

        public required IReadOnlyList<Link> Exports { get; init; }

        /// <summary>The URL of the same page with explanations, for staff; otherwise blank.</summary>
        public required string WhyUrl { get; init; }

        public required Pager Pager { get; init; }

        /// <summary>What to try instead if nothing was found.</summary>
        public WaysOn Ways { get; init; } = WaysOn.None;

        public static Page From(SearchRequest request, SearchResult result, SearchResult everything, bool staff)
        {
            var first = request with { Page = 1 };
            var facets = everything
                .Facets.Where(facet => result.Any ? IsChoice(facet) : facet.Name == SearchFacet.Kind.Name)
                .Select(facet => Facet.Of(facet, result.Any ? first : new()))
                .ToList();
            var chosen = result
                .Facets.SelectMany(facet =>
                    facet
                        .Values.Where(value => value.Selected)
                        .Select(value => new Link(
                            value.Text,
                            SearchUrl.Write(SearchUrl.Path, Toggled(first, facet.Name, value.Value)),
                            false
                        ))
                )
                .ToList();
            return new()
            {
                Query = request.Text,
                Here = SearchUrl.Write("", first),
                State = StateOf(request, result),
                Result = result,
                Facets = facets,
                Chosen = chosen,
                ClearUrl =
                    first.Chosen.Count == 0
                        ? null
                        : SearchUrl.Write(
                            SearchUrl.Path,
                            first with
                            {
                                Chosen = new Dictionary<string, IReadOnlyList<string>>(),
                            }
                        ),
                Sort = SearchUrl.Name(request.Order),
                Sorts = SortsOf(first),
                MeantUrl = result.DidYouMean is { } meant
                    ? SearchUrl.Write(SearchUrl.Path, first with { Text = meant })
                    : null,
                Exports =
                [
                    new("CSV", SearchUrl.Write($"{SearchUrl.Path}/results.csv", first), false),
                    new("RIS", SearchUrl.Write($"{SearchUrl.Path}/results.ris", first), false),
                    new("BibTeX", SearchUrl.Write($"{SearchUrl.Path}/results.bib", first), false),
                ],
                WhyUrl =
                    staff && !request.Explain && request.Text.Length > 0
                        ? SearchUrl.Write(SearchUrl.Path, request) + "&why=yes"
                        : "",
                Pager = Pager.From(request, result),
                Section = "search",
                Robots = "noindex",
            };
        }

        /// <summary>A single value filters nothing, but a selected one can be deselected.</summary>
        private static bool IsChoice(FacetCount facet) =>
            facet.Values.Count > 1 || facet.Values.Any(value => value.Selected);

        private static IReadOnlyList<Link> SortsOf(SearchRequest first) =>
            [
                .. new[]
                {
                    (SearchOrder.Relevance, "Best match"),
                    (SearchOrder.Newest, "Newest"),
                    (SearchOrder.Title, "Title"),
                }.Select(order => new Link(
                    order.Item2,
                    SearchUrl.Write(SearchUrl.Path, first with { Order = order.Item1 }),
                    first.Order == order.Item1
                )),
            ];

        private static string StateOf(SearchRequest request, SearchResult result) =>
            result switch
            {
                { Available: false } => "unavailable",
                { Total: > 0 } => "found",
                _ when request.Text.Length == 0 => "start",
                { Any: true } => "elsewhere",
                _ => "nothing",
            };
    }

    internal sealed record HitGroup(bool Related, IReadOnlyList<SearchHit> Hits);

    internal sealed record Link(string Text, string Url, bool Selected);

    /// <param name="More">The remaining values, shown under "more" because the list is long.</param>
    internal sealed record Facet(string Name, string Title, IReadOnlyList<Choice> Choices, IReadOnlyList<Choice> More)
    {
        private const int Shown = 8;

        public static Facet Of(FacetCount facet, SearchRequest request)
        {
            var choices = facet
                .Values.Select(value => new Choice
                {
                    Value = value.Value,
                    Text = value.Text,
                    Count = value.Count,
                    Selected = value.Selected,
                    Depth = value.Depth,
                    Url = SearchUrl.Write(SearchUrl.Path, Toggled(request, facet.Name, value.Value)),
                })
                .ToList();
            var split =
                choices.Count > Shown + 2
                    ? Math.Max(Shown, choices.FindLastIndex(choice => choice.Selected) + 1)
                    : choices.Count;
            return new(facet.Name, facet.Title, choices[..split], choices[split..]);
        }
    }

    internal sealed record Choice
    {
        public required string Value { get; init; }

        public required string Text { get; init; }

        public required int Count { get; init; }

        public required bool Selected { get; init; }

        public required int Depth { get; init; }

        public required string Url { get; init; }
    }

    internal sealed record Pager(int Page, int Pages, string? PreviousUrl, string? NextUrl)
    {
        public static Pager From(SearchRequest request, SearchResult result) =>
            new(
                result.Page,
                result.Pages,
                result.Page > 1 ? SearchUrl.Write(SearchUrl.Path, request with { Page = result.Page - 1 }) : null,
                result.Page < result.Pages
                    ? SearchUrl.Write(SearchUrl.Path, request with { Page = result.Page + 1 })
                    : null
            );
    }

    private static SearchRequest Toggled(SearchRequest request, string facet, string value)
    {
        var now = request.Chosen.GetValueOrDefault(facet) ?? [];
        var then = request
            .Chosen.Where(one => one.Key != facet)
            .ToDictionary(one => one.Key, one => one.Value, StringComparer.Ordinal);
        IReadOnlyList<string> values = now.Contains(value) ? [.. now.Where(other => other != value)] : [.. now, value];
        if (values.Count > 0)
            then[facet] = values;
        return request with { Chosen = then };
    }
}
