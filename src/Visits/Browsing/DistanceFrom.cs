using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Schools;

namespace NetworkPortal.Visits.Browsing;

/// <summary>The place from which distances are measured.</summary>
/// <param name="Slug">The slug of the school; blank for a town or a ZIP code.</param>
internal sealed record DistanceFrom(string Slug, string Name, GeoPoint Point)
{
    private const int MaxSchools = 20;

    /// <summary>Returns the reader's own schools that have coordinates.</summary>
    public static async Task<IReadOnlyList<DistanceFrom>> Mine(RequestContext context)
    {
        if (!context.User.SignedIn)
            return [];
        var mine = context.Db.Memberships.Of(context.User);
        return await Read(context.Db.Schools.Where(s => mine.Any(m => m.SchoolId == s.Id)), context.Ct);
    }

    /// <summary>Returns the place that a search names: what the reader typed, a school, or the reader's first
    /// school; null if there is none. An error is at the field of the form.</summary>
    public static async Task<DistanceFrom?> Of(
        DayFilter filter,
        IReadOnlyList<DistanceFrom> mine,
        PlaceForm form,
        RequestContext context
    )
    {
        if (filter.Place.Length > 0)
            return await form.Find(context);
        // Someone with one school doesn't choose it.
        var origin = filter.Near.Length > 0 ? await Named(filter.Near, context) : mine.FirstOrDefault();
        if (origin is null && filter.NeedsCenter)
            form.Place.Fail("To search by distance, enter a ZIP code or a town.");
        return origin;
    }

    private static async Task<DistanceFrom?> Named(string slug, RequestContext context) =>
        (await Read(context.Db.Schools.Where(s => s.Slug == slug), context.Ct)).FirstOrDefault();

    private static async Task<IReadOnlyList<DistanceFrom>> Read(IQueryable<School> schools, CancellationToken ct) =>
        await schools
            .AsNoTracking()
            .Where(s => s.Latitude != null && s.Longitude != null)
            .ByName(s => s.Name)
            .Take(MaxSchools)
            .Select(s => new DistanceFrom(s.Slug, s.Name, new GeoPoint(s.Latitude!.Value, s.Longitude!.Value)))
            .ToListAsync(ct);
}
