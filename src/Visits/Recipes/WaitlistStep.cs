using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Accounts.Recipes;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Schools;
using NodaTime;

namespace NetworkPortal.Visits.Recipes;

/// <summary>
/// Puts schools on the waitlists of full days of the "visit-days" step, once each:
/// <code>
/// { "name": "waitlist", "Entries": [{
///     "Day": "maple-grove-conferences",        // the day's key
///     "School": "river-bend-demo",             // the slug of the school that wants to visit
///     "By": "visit.coordinator@demo.example",  // the account that asks
///     "People": 2,
///     "DaysAgo": 3 }] }                        // when it asked
/// </code>
/// </summary>
internal sealed class WaitlistStep(PortalDb db, TimeProvider time) : IRecipeStep
{
    public string Name => "waitlist";

    public async Task Execute(JsonObject step, RecipeRun run, CancellationToken ct)
    {
        var entries = RecipeEntries.Read<WaitlistLine>(step, "Entries", run);
        var added = await db.AddEach(entries, entry => Add(entry, ct), ct);
        run.Done($"{Plural.Of(added, "waitlist entry", "waitlist entries")} added");
    }

    private async Task<int> Add(WaitlistLine entry, CancellationToken ct)
    {
        var (id, email) = (VisitDaysStep.IdOf(entry.Day), EmailAddress.Key(entry.By));
        var day = await db.HostDays.AsNoTracking().FirstOrDefaultAsync(d => d.Id == id, ct);
        var school = await db.Schools.FirstOrDefaultAsync(s => s.Slug == entry.School, ct);
        var by = await db.Accounts.FirstOrDefaultAsync(a => a.NormalizedEmail == email, ct);
        if (day is null || school is null || by is null)
            throw new RecipeException(
                $"A waitlist entry names the day \"{entry.Day}\", the school \"{entry.School}\", and the account "
                    + $"\"{entry.By}\". All three must be on the portal."
            );
        if (entry.People < 1 || entry.People > day.People || (day.TeamsLeft > 0 && day.PeopleLeft >= entry.People))
            throw new RecipeException(
                $"The visit day \"{entry.Day}\" can’t have a waitlist for "
                    + $"{Plural.Of(entry.People, "person", "people")}."
            );
        var party = day.TakesSignUps ? by.Id : school.Id;
        if (await db.WaitlistEntries.AnyAsync(e => e.HostDayId == id && e.PartyId == party, ct))
            return 0;
        var waiting = db.WaitlistEntries.Add(new VisitWaitlistEntry(id, school.Id, party)).Entity;
        waiting.Ask(entry.People, new(by.DisplayName, by.Id), time.Now() - Duration.FromDays(entry.DaysAgo));
        db.RecordChange("visit-day", id.ToString());
        return 1;
    }

    private sealed record WaitlistLine : RecipeEntry
    {
        public required string Day { get; init; }

        public required string School { get; init; }

        public required string By { get; init; }

        public int People { get; init; } = 1;

        public int DaysAgo { get; init; }
    }
}
