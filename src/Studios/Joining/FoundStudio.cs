using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Studios.Joining;

internal sealed record FoundStudio(Guid Id, string Name)
{
    /// <summary>Returns the studio with this slug; null if the person can't see one.</summary>
    public static Task<FoundStudio?> Find(PortalDb db, CurrentUser user, string slug, CancellationToken ct) =>
        db
            .Studios.VisibleTo(user)
            .Where(s => s.Slug == slug)
            .Select(s => new FoundStudio(s.Id, s.Name))
            .SingleOrDefaultAsync(ct);
}
