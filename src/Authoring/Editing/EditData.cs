using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;

namespace NetworkPortal.Authoring.Editing;

/// <summary>A person's unsaved edits.</summary>
internal sealed class EditData(PortalDb db) : IPersonalData
{
    public async IAsyncEnumerable<PersonalRecords> Export(Guid person, [EnumeratorCancellation] CancellationToken ct)
    {
        var edits = await db.Edits.AsNoTracking().By(person).OrderBy(e => e.OpenedAt).ToListAsync(ct);
        yield return new(
            "Your unsaved changes to library content",
            [
                .. edits.Select(e =>
                    PersonalRecords.Record(
                        ("Item", e.ContentItemId),
                        ("Kind", e.ContentType),
                        ("Opened", $"{e.OpenedAt}"),
                        ("Typed", $"{e.SavedAt}"),
                        ("File", $"{e.Id}.json")
                    )
                ),
            ]
        )
        {
            Files =
            [
                .. edits.Select(e => new PersonalFile($"{e.Id}.json", Encoding.UTF8.GetBytes(e.Data.ToJsonString()))),
            ],
        };
    }

    public Task Erase(Guid person, CancellationToken ct) => db.Edits.By(person).ExecuteDeleteAsync(ct);
}
