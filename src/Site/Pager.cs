using Microsoft.AspNetCore.Http;

namespace NetworkPortal.Site;

/// <summary>The position in a long list, with everything the theme's pager needs.</summary>
public sealed record Pager(int Page, int Pages, string? PreviousUrl, string? NextUrl)
{
    /// <summary>Returns the requested page number, limited to the pages that exist.</summary>
    public static int Asked(IQueryCollection query, int count, int size) =>
        Math.Clamp(int.TryParse(query["page"], out var page) ? page : 1, 1, Last(count, size));

    public static Pager At(int page, int count, int size, Func<int, string> url)
    {
        var last = Last(count, size);
        return new(page, last, page > 1 ? url(page - 1) : null, page < last ? url(page + 1) : null);
    }

    private static int Last(int count, int size) => Math.Max(1, (count + size - 1) / size);
}
