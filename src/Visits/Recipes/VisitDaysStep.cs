using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Recipes;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Schools;
using NetworkPortal.Site.Dues;
using NodaTime;
using NodaTime.Text;

namespace NetworkPortal.Visits.Recipes;

/// <summary>
/// Posts host days, once per key; running the step again changes nothing:
/// <code>
/// { "name": "visit-days", "Days": [{
///     "Key": "maple-grove-conferences",   // the key by which the "visits" step refers to the day
///     "School": "maple-grove-demo",       // the host's slug
///     "InDays": 21,                       // from the day the recipe runs; a weekend day moves to Monday
///     "Starts": "08:30", "Ends": "14:00", // in the host's time zone
///     "Focus": "Student-led conferences", "Description": "8:30 arrive …",
///     "Question": "…", "Grades": "3–5", "Bring": "…",   // optional; days with the same texts are one offer
///     "OnlineUrl": "https://video.example/room",        // optional; visitors join by video instead of coming
///     "ContactName": "Lee Park (demo)", "ContactPhone": "303-555-0125",   // optional, as the next line
///     "Lunch": "School lunch in the cafeteria", "LunchPrice": 4.5,
///     "Teams": 3, "People": 10,
///     "SignUpSize": 2, "ConfirmsAtOnce": true }] }      // for a day with sign-ups, without "Teams"
/// </code>
/// </summary>
internal sealed class VisitDaysStep(PortalDb db, TimeProvider time) : IRecipeStep
{
    private static readonly LocalTimePattern Hours = LocalTimePattern.CreateWithInvariantCulture("H:mm");

    public string Name => "visit-days";

    public async Task Execute(JsonObject step, RecipeRun run, CancellationToken ct)
    {
        var entries = RecipeEntries.Read<DayEntry>(step, "Days", run);
        var added = await db.AddEach(entries, entry => Add(entry, ct), ct);
        run.Done($"{Plural.Of(added, "visit day", "visit days")} added");
    }

    /// <summary>Returns the id of the day with that key.</summary>
    public static Guid IdOf(string key) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes("visit-day:" + key)).AsSpan(0, 16));

    private async Task<int> Add(DayEntry entry, CancellationToken ct)
    {
        var id = IdOf(entry.Key);
        if (db.HostDays.Local.Any(d => d.Id == id) || await db.HostDays.AnyAsync(d => d.Id == id, ct))
            return 0;
        var school =
            await db.Schools.FirstOrDefaultAsync(s => s.Slug == entry.School, ct)
            ?? throw new RecipeException(
                $"The visit day \"{entry.Key}\" is at \"{entry.School}\", which isn’t a " + "school on the portal."
            );
        var plan = new HostDayPlan
        {
            Date = SchoolDay(entry.InDays, school.TimeZoneId),
            Starts = Hour(entry, entry.Starts),
            Ends = Hour(entry, entry.Ends),
            TimeZoneId = school.TimeZoneId,
            Contact = await new DayContact(entry.ContactName, entry.ContactPhone).At(school.Id, db, ct),
            Lunch = new(entry.Lunch, entry.LunchPrice),
            Teams = entry.Teams,
            People = entry.People,
            SignUpSize = entry.SignUpSize,
            ConfirmsAtOnce = entry.ConfirmsAtOnce,
        };
        if (entry.SignUpSize > 0)
            plan = plan with { Teams = entry.People };
        else if (entry.Teams is < 1 or > HostDay.MaxTeams)
            throw new RecipeException(
                $"The visit day \"{entry.Key}\" has Teams {entry.Teams}. It must be from 1 to {HostDay.MaxTeams}."
            );
        if (!plan.HasLength)
            throw new RecipeException($"The visit day \"{entry.Key}\" ends before it starts.");
        if (entry.People < plan.Teams || entry.People is < 1 or > HostDay.MaxPeople)
            throw new RecipeException(
                $"The visit day \"{entry.Key}\" has Teams {entry.Teams} and People {entry.People}. "
                    + $"People must be from the number of teams to {HostDay.MaxPeople}."
            );
        if (entry.SignUpSize is < 0 or > Visit.MaxPeople)
            throw new RecipeException(
                $"The visit day \"{entry.Key}\" has SignUpSize {entry.SignUpSize}. "
                    + $"It must be from 0 to {Visit.MaxPeople}."
            );
        var offer = await db.FindOffer(school.Id, entry.Content, ct);
        offer ??= new VisitOffer(school.Id, entry.Content, time.Now());
        var day = db.HostDays.Add(new HostDay(offer, plan, time.Now()) { Id = id }).Entity;
        await db.SettleDues(id, RosterDues.Wanted(day), ct);
        db.RecordChange("visit-day", id.ToString());
        return 1;
    }

    private LocalDate SchoolDay(int inDays, string zone)
    {
        var date = time.Now().InZone(Clock.Zone(zone)).Date.PlusDays(inDays);
        return date.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday ? date.Next(IsoDayOfWeek.Monday) : date;
    }

    private static LocalTime Hour(DayEntry entry, string text) =>
        Hours.Parse(text) is { Success: true, Value: var hour }
            ? hour
            : throw new RecipeException(
                $"The visit day \"{entry.Key}\" has the invalid time \"{text}\". Use a time such as 08:30."
            );

    private sealed record DayEntry : RecipeEntry
    {
        public required string Key { get; init; }

        public required string School { get; init; }

        public int InDays { get; init; }

        public required string Starts { get; init; }

        public required string Ends { get; init; }

        public required string Focus { get; init; }

        public int Teams { get; init; }

        public int People { get; init; }

        public int SignUpSize { get; init; }

        public bool ConfirmsAtOnce { get; init; }

        public string Description { get; init; } = "";

        public string Question { get; init; } = "";

        public string Grades { get; init; } = "";

        public string Bring { get; init; } = "";

        public string OnlineUrl { get; init; } = "";

        public OfferContent Content =>
            new()
            {
                Focus = Focus,
                Question = Question,
                Description = Description,
                Grades = Grades,
                Bring = Bring,
                OnlineUrl = OnlineUrl,
            };

        public string ContactName { get; init; } = "";

        public string ContactPhone { get; init; } = "";

        public string Lunch { get; init; } = "";

        public decimal? LunchPrice { get; init; }
    }
}
