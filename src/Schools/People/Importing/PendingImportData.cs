using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using static NetworkPortal.Kernel.Extending.PersonalRecords;

namespace NetworkPortal.Schools.People.Importing;

/// <summary>A person's uploaded staff files that weren't imported.</summary>
internal sealed class PendingImportData(PortalDb db) : IPersonalData
{
    public async IAsyncEnumerable<PersonalRecords> Export(Guid person, [EnumeratorCancellation] CancellationToken ct)
    {
        var staged = await db.PendingImports.AsNoTracking().Where(i => i.AccountId == person).ToListAsync(ct);
        yield return new(
            "Staff files you uploaded but didn’t import",
            [.. staged.Select(i => Record(("Deleted by", $"{i.ExpiresAt}")))]
        );
    }

    public Task Erase(Guid person, CancellationToken ct) =>
        db.PendingImports.Where(i => i.AccountId == person).ExecuteDeleteAsync(ct);
}
