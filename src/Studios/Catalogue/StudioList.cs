using Microsoft.AspNetCore.Http;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Search;
using NetworkPortal.Site;

namespace NetworkPortal.Studios.Catalogue;

/// <summary>The catalog of all public studios, with search and filters.</summary>
internal static class StudioList
{
    private const int PageSize = 12;

    internal sealed record Page : PageModel
    {
        public override string Title => "Studios";

        public required string Query { get; init; }

        public required int Count { get; init; }

        /// <summary>Whether the search index can be read at the moment.</summary>
        public required bool Available { get; init; }

        public required bool Narrowed { get; init; }

        public required IReadOnlyList<StudioCard> Cards { get; init; }

        public required IReadOnlyList<StudioFilters.Group> Filters { get; init; }

        public required string? ClearUrl { get; init; }

        public required Pager Pager { get; init; }
    }

    public static async Task<IResult> Show(
        [AsParameters] StudioChoice asked,
        [AsParameters] RequestContext context,
        SearchIndex index,
        ITopics topics,
        PortalOptions portal
    )
    {
        var known = await topics.Current(context.Ct);
        asked = asked with { Topic = asked.Topic is { } topic ? known.NameOf(topic) : null };
        var found = index.Search(asked.Request(PageSize));
        var filters = new StudioFilters(asked, found);
        var narrowed = filters.Any || asked.Query.Length > 0;
        return View.Page(
            "studios/list",
            new Page
            {
                Query = asked.Query,
                Count = found.Total,
                Available = found.Available,
                Narrowed = narrowed,
                Cards = await StudioCard.Of(found.Hits, context.Db, context.Now, context.Ct),
                Filters = filters.Groups,
                ClearUrl = filters.Any ? ClearUrl(asked) : null,
                Pager = Pager.At(found.Page, found.Total, PageSize, asked.Url),
                Section = "studios",
                Canonical = portal.Url("/studios"),
                Description =
                    "Studios are led by teachers, for teachers. Each one spends a season on one question about "
                    + "teaching, with colleagues from other schools.",
                Robots = narrowed ? "noindex" : null,
            },
            found.Available ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable
        );
    }

    private static string ClearUrl(StudioChoice asked) => new StudioChoice { Q = asked.Q }.Url(1);
}
