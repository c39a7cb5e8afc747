using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Recipes;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Schools;
using NetworkPortal.Site.Dues;
using NodaTime;

namespace NetworkPortal.Visits.Recipes;

/// <summary>
/// Adds partnerships that all their schools accepted, once for the same schools:
/// <code>
/// { "name": "partnerships", "Partnerships": [{
///     "Schools": ["harbor-demo", "elm-street-demo"],   // the slugs
///     "Visits": 5, "Purpose": "…",
///     "DaysAgo": 20 }] }                                // when they agreed
/// </code>
/// </summary>
internal sealed class PartnershipsStep(PortalDb db, TimeProvider time) : IRecipeStep
{
    public string Name => "partnerships";

    public async Task Execute(JsonObject step, RecipeRun run, CancellationToken ct)
    {
        var entries = RecipeEntries.Read<PartnershipEntry>(step, "Partnerships", run);
        var added = await db.AddEach(entries, entry => Add(entry, ct), ct);
        run.Done($"{Plural.Of(added, "partnership", "partnerships")} added");
    }

    private async Task<int> Add(PartnershipEntry entry, CancellationToken ct)
    {
        var schools = await db.Schools.Where(s => entry.Schools.Contains(s.Slug)).Select(s => s.Id).ToListAsync(ct);
        if (schools.Count != entry.Schools.Count || schools.Count is < 2 or > Partnership.MaxPartners + 1)
            throw new RecipeException(
                $"A partnership names {string.Join(", ", entry.Schools)}. Name two to {Partnership.MaxPartners + 1} "
                    + "schools on the portal."
            );
        if (
            await db.Partnerships.AnyAsync(
                p => p.Schools.Count == schools.Count && p.Schools.All(m => schools.Contains(m.SchoolId)),
                ct
            )
        )
            return 0;
        var agreed = time.Now() - Duration.FromDays(entry.DaysAgo);
        var partnership = new Partnership(new(entry.Visits, entry.Purpose), null, schools, schools, agreed);
        db.Add(partnership);
        await db.SettleDues(partnership.Id, PartnershipDues.Wanted(partnership), ct);
        db.RecordChange("partnership", partnership.Id.ToString());
        return 1;
    }

    private sealed record PartnershipEntry : RecipeEntry
    {
        public required IReadOnlyList<string> Schools { get; init; }

        public int Visits { get; init; }

        public string Purpose { get; init; } = "";

        public int DaysAgo { get; init; }
    }
}
