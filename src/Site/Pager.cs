using Microsoft.AspNetCore.Http;

namespace NetworkPortal.Site;

/// <summary>Where in a long list the reader is; all that the theme's pager shows.</summary>
public sealed record Pager(int Page, int Pages, string? PreviousUrl, string? NextUrl)
{
    /// <summary>The page asked for; beyond the ends it is the nearest one that there is.</summary>
    public static int Asked(IQueryCollection query, int count, int size) =>
        Math.Clamp(int.TryParse(query["page"], out var page) ? page : 1, 1, Last(count, size));

    public static Pager At(int page, int count, int size, Func<int, string> url)
    {
        var last = Last(count, size);
        return new(page, last, page > 1 ? url(page - 1) : null, page < last ? url(page + 1) : null);
    }

    private static int Last(int count, int size) => Math.Max(1, (count + size - 1) / size);
}
