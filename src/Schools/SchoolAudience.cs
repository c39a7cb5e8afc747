using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Search.Documents;
using NetworkPortal.Site.Places;

namespace NetworkPortal.Schools;

/// <summary>The people who find the pages for those who belong to a school.</summary>
internal sealed class SchoolAudience(PortalDb db) : ISearchAudience
{
    public async Task<IReadOnlyList<string>> Of(Guid person, CancellationToken ct) =>
        await db.Memberships.AnyAsync(m => m.AccountId == person, ct) ? [PortalPlace.AtSchool] : [];
}
