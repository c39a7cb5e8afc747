using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Recipes;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Schools;

namespace NetworkPortal.Visits.Recipes;

/// <summary>
/// Sets how schools host; a school that has set something itself keeps it:
/// <code>
/// { "name": "host-settings", "Schools": [{
///     "School": "maple-grove-demo",      // the slug
///     "NoticeDays": 10, "TeamDays": 3,   // in school days
///     "MaxVisits": 8,                    // in a school year; optional
///     "RestWeeksInDays": [40] }] }       // any day in each week, from the day the recipe runs; optional
/// </code>
/// </summary>
internal sealed class HostSettingsStep(PortalDb db, TimeProvider time) : IRecipeStep
{
    public string Name => "host-settings";

    public async Task Execute(JsonObject step, RecipeRun run, CancellationToken ct)
    {
        var entries = RecipeEntries.Read<SettingsEntry>(step, "Schools", run);
        var added = await db.AddEach(entries, entry => Add(entry, ct), ct);
        run.Done($"{Plural.Of(added, "school’s hosting settings", "schools’ hosting settings")} added");
    }

    private async Task<int> Add(SettingsEntry entry, CancellationToken ct)
    {
        var school =
            await db.Schools.FirstOrDefaultAsync(s => s.Slug == entry.School, ct)
            ?? throw new RecipeException($"Hosting settings are for \"{entry.School}\", which isn’t a school here.");
        if (
            entry.NoticeDays is < 0 or > HostSettings.MaxNoticeDays
            || entry.TeamDays is < 0 or > HostSettings.MaxTeamDays
            || entry.MaxVisits < 1
            || entry.RestWeeksInDays.Count > HostSettings.MaxRestWeeks
        )
            throw new RecipeException(
                $"The hosting settings of \"{entry.School}\" are out of range. NoticeDays goes from 0 to "
                    + $"{HostSettings.MaxNoticeDays}, TeamDays from 0 to {HostSettings.MaxTeamDays}, and "
                    + $"MaxVisits from 1; there are at most {HostSettings.MaxRestWeeks} weeks."
            );
        if (await db.Set<HostSettings>().AnyAsync(s => s.SchoolId == school.Id, ct))
            return 0;
        var today = time.Now().InZone(Clock.Zone(school.TimeZoneId)).Date;
        var settings = db.Add(new HostSettings(school.Id)).Entity;
        settings.Set(
            entry.NoticeDays,
            entry.TeamDays,
            entry.MaxVisits,
            entry.RestWeeksInDays.Select(days => today.PlusDays(days))
        );
        db.RecordChange("school", school.Slug);
        await db.SaveChangesAsync(ct);
        return 1;
    }

    private sealed record SettingsEntry : RecipeEntry
    {
        public required string School { get; init; }

        public int NoticeDays { get; init; } = HostSettings.DefaultNoticeDays;

        public int TeamDays { get; init; }

        public int? MaxVisits { get; init; }

        public IReadOnlyList<int> RestWeeksInDays { get; init; } = [];
    }
}
