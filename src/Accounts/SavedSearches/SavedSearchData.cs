using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;

namespace NetworkPortal.Accounts.SavedSearches;

/// <summary>A person's saved searches as personal data: theirs alone, so they are deleted with the account.</summary>
internal sealed class SavedSearchData(PortalDb db) : IPersonalData
{
    public async IAsyncEnumerable<PersonalRecords> Export(Guid person, [EnumeratorCancellation] CancellationToken ct)
    {
        var saved = await db.SavedSearches.AsNoTracking().Of(person).OrderBy(s => s.Id).ToListAsync(ct);
        if (saved.Count > 0)
            yield return new(
                "Your saved searches",
                saved.ConvertAll(s => new JsonObject
                {
                    ["Name"] = s.Name,
                    ["Search"] = s.Url,
                    ["Saved"] = $"{s.SavedAt}",
                })
            );
    }

    public Task Erase(Guid person, CancellationToken ct) => db.SavedSearches.Of(person).ExecuteDeleteAsync(ct);
}
