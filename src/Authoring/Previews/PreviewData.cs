using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;

namespace NetworkPortal.Authoring.Previews;

/// <summary>The preview links that a person created.</summary>
internal sealed class PreviewData(PortalDb db) : IPersonalData
{
    public async IAsyncEnumerable<PersonalRecords> Export(Guid person, [EnumeratorCancellation] CancellationToken ct)
    {
        var links = await db
            .PreviewLinks.AsNoTracking()
            .Where(l => l.CreatedById == person)
            .OrderBy(l => l.CreatedAt)
            .ToListAsync(ct);
        yield return new(
            "Preview links you created",
            links.ConvertAll(l =>
                PersonalRecords.Record(
                    ("Item", l.ContentItemId),
                    ("Created", $"{l.CreatedAt}"),
                    ("Works until", $"{l.ExpiresAt}")
                )
            )
        );
    }

    public Task Erase(Guid person, CancellationToken ct) =>
        db.PreviewLinks.Where(l => l.CreatedById == person).ExecuteDeleteAsync(ct);
}
