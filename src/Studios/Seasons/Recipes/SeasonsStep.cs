using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Recipes;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Meetings.Closures;
using NodaTime;

namespace NetworkPortal.Studios.Seasons.Recipes;

/// <summary>
/// Adds seasons of studios. Skips one whose slug or name is there already. Days count from the day the recipe runs, and
/// what isn't a school day moves to the next one:
/// <code>
/// { "name": "studio-seasons", "Seasons": [{
///     "Slug": "spring-demo", "Name": "Spring (demo)", "Call": "Markdown",
///     "ProposalsOpenInDays": -10, "ProposalsDueInDays": 20, "TakesLateProposals": true,
///     "OpensInDays": 40, "ShareOutInDays": 100, "EndsInDays": 110 }] }
/// </code>
/// </summary>
internal sealed class SeasonsStep(PortalDb db, TimeProvider time) : IRecipeStep
{
    private sealed record Entry : RecipeEntry
    {
        public required string Slug { get; init; }

        public required string Name { get; init; }

        public required string Call { get; init; }

        public required int ProposalsOpenInDays { get; init; }

        public required int ProposalsDueInDays { get; init; }

        public bool TakesLateProposals { get; init; }

        public required int OpensInDays { get; init; }

        public required int ShareOutInDays { get; init; }

        public required int EndsInDays { get; init; }

        public SeasonPlan Plan(LocalDate today) =>
            new(Name, Call, SchoolDay(today, ProposalsOpenInDays), SchoolDay(today, ProposalsDueInDays))
            {
                TakesLateProposals = TakesLateProposals,
                OpensOn = SchoolDay(today, OpensInDays),
                ShareOutOn = SchoolDay(today, ShareOutInDays),
                EndsOn = SchoolDay(today, EndsInDays),
            };

        private static LocalDate SchoolDay(LocalDate today, int inDays) =>
            SchoolCalendar.WithoutClosures.Later(today.PlusDays(inDays - 1), 1);
    }

    public string Name => "studio-seasons";

    public async Task Execute(JsonObject step, RecipeRun run, CancellationToken ct)
    {
        var entries = RecipeEntries.Read<Entry>(step, "Seasons", run);
        var added = await db.AddEach(entries, entry => Add(entry, ct), ct);
        run.Done($"{Plural.Of(added, "season", "seasons")} added");
    }

    private async Task<int> Add(Entry entry, CancellationToken ct)
    {
        var now = time.Now();
        var plan = entry.Plan(StudioSeason.Today(now));
        Check(entry, plan);
        if (await db.StudioSeasons.AnyAsync(s => s.Slug == entry.Slug || s.Name == entry.Name, ct))
            return 0;
        db.StudioSeasons.Add(new StudioSeason(Guid.CreateVersion7(), entry.Slug, plan, now));
        db.RecordChange(ChangeSeason.Kind, entry.Slug);
        await db.SaveChangesAsync(ct);
        return 1;
    }

    private static void Check(Entry entry, SeasonPlan plan)
    {
        if (string.IsNullOrEmpty(entry.Slug) || entry.Slug != Slug.From(entry.Slug))
            throw new RecipeException(
                $"{entry.Name}: invalid Slug \"{entry.Slug}\". Use lowercase letters, digits, and hyphens."
            );
        if (
            string.IsNullOrWhiteSpace(entry.Name)
            || entry.Name.Length > StudioSeason.NameLength
            || entry.Call is null or { Length: > StudioSeason.CallLength }
        )
            throw new RecipeException(
                $"{entry.Slug}: a season needs a Name of at most {StudioSeason.NameLength} characters and a Call."
            );
        if (!plan.InOrder)
            throw new RecipeException(
                $"{entry.Slug}: the call must open before proposals are due, then come the opening day, the share-out "
                    + "day, and the last day."
            );
    }
}
