using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NodaTime;

namespace NetworkPortal.Studios.Proposing;

/// <summary>Drafts of proposals as personal data.</summary>
internal sealed class ProposalDraftData(PortalDb db) : IPersonalData
{
    public async IAsyncEnumerable<PersonalRecords> Export(Guid person, [EnumeratorCancellation] CancellationToken ct)
    {
        var drafts = await db
            .ProposalDrafts.AsNoTracking()
            .Include(d => d.CopiedFrom)
            .Where(d => d.AuthorId == person)
            .ToListAsync(ct);
        yield return new(
            "Your draft proposals",
            drafts.ConvertAll(draft => new JsonObject
            {
                ["Saved"] = $"{draft.SavedAt}",
                ["Based on"] = draft.CopiedFrom?.Name,
                ["Entered"] = JsonNode.Parse(draft.ValuesJson),
            })
        );
    }

    public Task Erase(Guid person, CancellationToken ct) =>
        db.ProposalDrafts.Where(d => d.AuthorId == person).ExecuteDeleteAsync(ct);
}

internal sealed class ProposalDraftRetention(PortalDb db) : IRetention
{
    public string Key => "studios.drafts";

    public string Title => "Draft studio proposals";

    public string Text => "Drafts of studio proposals that their authors haven’t changed since.";

    public int Days => 365;

    public int Least => 90;

    public Task<int> Purge(Instant before, CancellationToken ct) =>
        db.Write(
            () => db.ProposalDrafts.Where(d => d.SavedAt < before).OrderBy(d => d.Id).Take(500).ExecuteDeleteAsync(ct),
            ct
        );
}
