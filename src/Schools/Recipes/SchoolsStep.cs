using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Recipes;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;

namespace NetworkPortal.Schools.Recipes;

/// <summary>The portal's own <c>schools</c> recipe step: districts and schools, matched by slug.</summary>
internal sealed class SchoolsStep(
    PortalDb db,
    IEnumerable<ISchoolDays> modules,
    IEnumerable<IArrivalFollower> followers
) : IRecipeStep
{
    private sealed record DistrictEntry(string Slug, string Name, string? State, string? About) : RecipeEntry;

    private sealed record SchoolEntry : RecipeEntry
    {
        public required string Slug { get; init; }

        public required string Name { get; init; }

        public string? District { get; init; }

        public string? Place { get; init; }

        public string? State { get; init; }

        public string? GradeBand { get; init; }

        public string? TimeZoneId { get; init; }

        public string? About { get; init; }

        public string? NcesId { get; init; }

        public string? ToShow { get; init; }

        /// <summary>Whether a school leader approves visits by the school’s teams; null to leave it as it is.</summary>
        public bool? RequiresVisitApproval { get; init; }

        public bool? RequiresDistrictApproval { get; init; }

        public ArrivalFacts? Arrival { get; init; }
    }

    public string Name => "schools";

    public async Task Execute(JsonObject step, RecipeRun run, CancellationToken ct)
    {
        var districts = RecipeEntries.Read<DistrictEntry>(step, "Districts", run, optional: true);
        var schools = RecipeEntries.Read<SchoolEntry>(step, "Schools", run);
        foreach (var entry in districts)
            await Apply(entry, ct);
        foreach (var entry in schools)
            await Apply(entry, run, ct);
        run.Done(
            $"{Plural.Of(schools.Count, "school", "schools")} in {Plural.Of(districts.Count, "district", "districts")}"
        );
    }

    private async Task Apply(DistrictEntry entry, CancellationToken ct)
    {
        Check(entry.Slug, entry.Name);
        var district = await db.Districts.SingleOrDefaultAsync(d => d.Slug == entry.Slug, ct);
        if (district is null)
            db.Districts.Add(district = new District(entry.Slug, entry.Name));
        district.Describe(entry.Name, entry.State ?? "", entry.About ?? "");
        await db.SaveChangesAsync(ct);
    }

    private async Task Apply(SchoolEntry entry, RecipeRun run, CancellationToken ct)
    {
        Check(entry.Slug, entry.Name);
        var zone = entry.TimeZoneId ?? "America/New_York";
        if (!Clock.IsZone(zone))
            throw new RecipeException(
                $"{entry.Name}: unknown time zone \"{zone}\". Use an IANA name such as America/New_York."
            );
        var district = entry.District is null
            ? null
            : await db.Districts.SingleOrDefaultAsync(d => d.Slug == entry.District || d.Name == entry.District, ct)
                ?? throw new RecipeException($"{entry.Name}: unknown district \"{entry.District}\".");
        var school = await db.Schools.SingleOrDefaultAsync(s => s.Slug == entry.Slug, ct);
        if (school is null)
            db.Schools.Add(school = new School(entry.Slug, entry.Name, zone));
        var corrected = school.TimeZoneId != zone;
        school.Describe(
            new()
            {
                Name = entry.Name,
                District = district,
                Place = entry.Place ?? "",
                State = entry.State ?? "",
                GradeBand = entry.GradeBand ?? "",
                TimeZoneId = zone,
                About = entry.About ?? "",
            }
        );
        if (entry.NcesId is { Length: > 0 } number)
            school.Number(
                School.IsNcesId(number)
                    ? number
                    : throw new RecipeException($"{entry.Name}: invalid NCES ID \"{number}\". Use 12 digits.")
            );
        if (entry.ToShow is not null)
            school.Show(entry.ToShow);
        school.RequireVisitApproval(
            entry.RequiresVisitApproval ?? school.RequiresVisitApproval,
            entry.RequiresDistrictApproval ?? school.RequiresDistrictApproval
        );
        var arrival = school.Arrival;
        if (entry.Arrival is not null)
            school.Welcome(Checked(entry.Arrival, entry.Name));
        db.RecordChange("school", entry.Slug);
        run.Tell(
            new(
                db.Entry(school).State switch
                {
                    EntityState.Added => RecipeOutcome.Created,
                    EntityState.Modified => RecipeOutcome.Changed,
                    _ => RecipeOutcome.Unchanged,
                },
                "school",
                school.Name
            )
        );
        await db.SaveChangesAsync(ct);
        // There is no one to ask, so upcoming days keep the moments that people have in their calendars.
        foreach (var module in corrected ? modules : [])
            await module.Rezone(school.Id, zone, keepClock: false, ct);
        foreach (var follower in school.Arrival == arrival ? [] : followers)
            await follower.Follow(school, arrival, ct);
    }

    private static ArrivalFacts Checked(ArrivalFacts facts, string school) =>
        facts.Latitude is null == facts.Longitude is null
        && Math.Abs(facts.Latitude ?? 0) <= 90
        && Math.Abs(facts.Longitude ?? 0) <= 180
            ? facts
            : throw new RecipeException(
                $"{school}: invalid coordinates. Use a Latitude from -90 to 90 and a Longitude from -180 to 180."
            );

    private static void Check(string slug, string name)
    {
        if (string.IsNullOrWhiteSpace(name))
            throw new RecipeException("A school or district is missing its Name.");
        if (string.IsNullOrEmpty(slug) || slug != Slug.From(slug))
            throw new RecipeException(
                $"{name}: invalid Slug \"{slug}\". Use lowercase letters, digits, and hyphens, such as "
                    + $"\"{Slug.From(name)}\"."
            );
    }
}
