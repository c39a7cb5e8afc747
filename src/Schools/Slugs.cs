using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;

namespace NetworkPortal.Schools;

internal static class Slugs
{
    /// <summary>Returns a slug for the name that isn't in use, with a number appended if needed.</summary>
    public static async Task<string> Free(IQueryable<string> taken, string name, CancellationToken ct)
    {
        var slug = Slug.From(name, "place") is var made && made.Length > 74 ? made[..74].Trim('-') : made;
        var alike = await taken.Where(s => s.StartsWith(slug)).ToListAsync(ct);
        return Slug.Free(slug, alike.Contains);
    }
}
