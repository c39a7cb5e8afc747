using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Recipes;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Schools;

namespace NetworkPortal.Meetings.Closures;

/// <summary>
/// Adds days without school. Skips one that the same schools have under that name and that isn’t over:
/// <code>
/// { "name": "closures", "Closures": [{
///     "Name": "Spring break (demo)",
///     "School": "maple-grove-demo",   // its slug; or "District": the district’s slug; neither for the whole network
///     "InDays": 60, "Days": 5 }] }    // from the day the recipe runs
/// </code>
/// </summary>
internal sealed class ClosuresStep(PortalDb db, TimeProvider time) : IRecipeStep
{
    public string Name => "closures";

    public async Task Execute(JsonObject step, RecipeRun run, CancellationToken ct)
    {
        var entries = RecipeEntries.Read<ClosureEntry>(step, "Closures", run);
        var added = 0;
        foreach (var entry in entries)
            added += await Add(entry, ct);
        run.Done($"{Plural.Of(added, "closure", "closures")} added");
    }

    private async Task<int> Add(ClosureEntry entry, CancellationToken ct)
    {
        if (entry.Name.Trim().Length is 0 or > Closure.NameLength || entry.Days is < 1 or > Closure.MaxDays)
            throw new RecipeException(
                $"The closure \"{entry.Name}\" needs a Name of at most {Closure.NameLength} characters, "
                    + $"and Days from 1 to {Closure.MaxDays}."
            );
        var school = entry.School is null
            ? null
            : await db.Schools.FirstOrDefaultAsync(s => s.Slug == entry.School, ct)
                ?? throw new RecipeException($"The closure \"{entry.Name}\" is at an unknown school, {entry.School}.");
        var district = entry.District is null
            ? null
            : await db.Districts.FirstOrDefaultAsync(d => d.Slug == entry.District, ct)
                ?? throw new RecipeException(
                    $"The closure \"{entry.Name}\" is in an unknown district, {entry.District}."
                );
        var today = time.Now().InUtc().Date;
        var (schoolId, districtId) = (school?.Id, district?.Id);
        if (
            await db.Set<Closure>()
                .AnyAsync(
                    c =>
                        c.Name == entry.Name
                        && c.SchoolId == schoolId
                        && c.DistrictId == districtId
                        && c.LastDate >= today,
                    ct
                )
        )
            return 0;
        var first = today.PlusDays(entry.InDays);
        var closure = new Closure(entry.Name, new(first, first.PlusDays(entry.Days - 1)), districtId, schoolId);
        db.Add(closure);
        db.RecordChange("closure", closure.Id.ToString());
        await db.SaveChangesAsync(ct);
        return 1;
    }

    private sealed record ClosureEntry : RecipeEntry
    {
        public required string Name { get; init; }

        public string? School { get; init; }

        public string? District { get; init; }

        public int InDays { get; init; }

        public int Days { get; init; } = 1;
    }
}
