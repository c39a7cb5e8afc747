using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Accounts.Recipes;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Meetings;
using NetworkPortal.Studios.Seasons;
using NodaTime;
using NodaTime.Text;

namespace NetworkPortal.Studios.Recipes;

/// <summary>
/// The portal's own <c>studios</c> recipe step: studios with facilitators, sessions, and members, matched by slug. Days
/// count from the day on which the step runs. An existing studio isn't changed, because people may have joined it.
/// </summary>
internal sealed class StudiosStep(PortalDb db, StudioEnrollment seats, ChangeStudio changes, TimeProvider time)
    : IRecipeStep
{
    private sealed record Entry : RecipeEntry
    {
        public required string Slug { get; init; }

        public required string Name { get; init; }

        public required string Question { get; init; }

        public required string Problem { get; init; }

        /// <summary>Why its facilitators think that the problem happens.</summary>
        public string? RootCause { get; init; }

        public string? Description { get; init; }

        public List<string>? Topics { get; init; }

        public required string TimePromise { get; init; }

        public int HoursPerWeek { get; init; }

        public int Places { get; init; }

        public int StartsInDays { get; init; }

        public int EndsInDays { get; init; }

        public required string TimeZoneId { get; init; }

        /// <summary>Proposed or Recruiting; later states depend on the date.</summary>
        public StudioState? State { get; init; }

        /// <summary>What a studio found whose last day is over; it is finished with this text.</summary>
        public string? Findings { get; init; }

        public string? Thanks { get; init; }

        public required string Facilitator { get; init; }

        public List<string>? CoFacilitators { get; init; }

        /// <summary>
        /// Email addresses in the order in which they join; those beyond the spots go on the waitlist.
        /// </summary>
        public List<string>? Members { get; init; }

        public List<Meeting>? Sessions { get; init; }

        /// <summary>The slug of the studio that it was copied from.</summary>
        public string? CopiedFrom { get; init; }

        /// <summary>The slug of the season that it belongs to.</summary>
        public string? Season { get; init; }
    }

    private sealed record Meeting(string? Title, int InDays, string At, int Minutes, string? Place) : RecipeEntry;

    public string Name => "studios";

    public async Task Execute(JsonObject step, RecipeRun run, CancellationToken ct)
    {
        var entries = RecipeEntries.Read<Entry>(step, "Studios", run);
        foreach (var entry in entries)
        {
            Check(entry);
            foreach (var name in entry.Sessions?.SelectMany(meeting => meeting.Unknown?.Keys.ToList() ?? []) ?? [])
                run.Warn($"{entry.Slug}: a session has an unknown property \"{name}\", which was ignored.");
            if (!await db.Studios.AnyAsync(s => s.Slug == entry.Slug, ct))
                await Add(entry, ct);
        }
        run.Done(Plural.Of(entries.Count, "studio", "studios"));
    }

    private static void Check(Entry entry)
    {
        if (string.IsNullOrEmpty(entry.Slug) || entry.Slug != Slug.From(entry.Slug))
            throw new RecipeException(
                $"{entry.Name}: invalid Slug \"{entry.Slug}\". Use lowercase letters, digits, and hyphens."
            );
        if (
            new[] { entry.Name, entry.Question, entry.Problem, entry.TimePromise, entry.Facilitator }.Any(
                string.IsNullOrWhiteSpace
            )
        )
            throw new RecipeException(
                $"{entry.Slug}: a studio needs Name, Question, Problem, TimePromise, and Facilitator."
            );
        if (!Clock.IsZone(entry.TimeZoneId))
            throw new RecipeException(
                $"{entry.Slug}: unknown time zone \"{entry.TimeZoneId}\". Use an IANA name such as America/New_York."
            );
        if (entry.Places is < 1 or > Studio.MaxPlaces || entry.EndsInDays <= entry.StartsInDays)
            throw new RecipeException(
                $"{entry.Slug}: Places must be between 1 and {Studio.MaxPlaces}, and EndsInDays "
                    + "must be after StartsInDays."
            );
    }

    private async Task Add(Entry entry, CancellationToken ct)
    {
        var studio = await NewStudio(entry, ct);
        // A finished studio has the members that it had; no one joins one that only waits to be finished.
        if (entry is { Members.Count: > 0, Findings: null } && studio.IsPastLastDay(time.Now()))
            throw new RecipeException(
                $"{entry.Slug}: the studio’s last day is over, so no one can join it. Leave out Members, or add "
                    + "Findings."
            );
        db.Studios.Add(studio);
        changes.Note(studio);
        await db.SaveChangesAsync(ct);
        foreach (var member in entry.Members ?? [])
        {
            if (await seats.Join(studio.Id, await Person(entry, member, ct), ct, quietly: true) is null)
                throw new RecipeException($"{entry.Slug}: {member} can’t join. {SeatRule.Words}");
            await db.SaveChangesAsync(ct);
        }
        var before = studio.Events.Count;
        if (studio.Advance(new(ChangeStudio.Portal, time.Now())) == TransitionResult.Done)
            changes.Note(studio, before);
        if (entry.Findings is { } findings && studio.IsOverdue(time.Now()))
        {
            before = studio.Events.Count;
            studio.Finish(findings, entry.Thanks ?? "", new(ChangeStudio.Portal, time.Now()));
            changes.Note(studio, before);
        }
        await db.SaveChangesAsync(ct);
        await db.SettleSessions(studio.Id, time.Now(), ct);
        await db.SaveChangesAsync(ct);
    }

    private async Task<Studio> NewStudio(Entry entry, CancellationToken ct)
    {
        var (now, zone) = (time.Now(), entry.TimeZoneId);
        var today = now.InZone(Clock.Zone(zone)).Date;
        var plan = new StudioPlan
        {
            Name = entry.Name,
            Question = entry.Question,
            Problem = entry.Problem,
            RootCause = entry.RootCause ?? "",
            Description = entry.Description ?? "",
            TimePromise = entry.TimePromise,
            HoursPerWeek = entry.HoursPerWeek,
            StartsOn = today.PlusDays(entry.StartsInDays),
            EndsOn = today.PlusDays(entry.EndsInDays),
            TimeZoneId = zone,
            Places = entry.Places,
            Topics = entry.Topics ?? [],
            CopiedFromId = entry.CopiedFrom is { } source ? await Source(entry, source, ct) : null,
        };
        var studio = Studio.Propose(
            Guid.CreateVersion7(),
            entry.Slug,
            plan,
            await Person(entry, entry.Facilitator, ct),
            new(ChangeStudio.Portal, now)
        );
        foreach (var leader in entry.CoFacilitators ?? [])
            studio.Lead(await Person(entry, leader, ct), StudioRole.CoFacilitator, now);
        foreach (var meeting in entry.Sessions ?? [])
        {
            var starts = Clock.At(Weekday(today.PlusDays(meeting.InDays)), Hour(entry, meeting.At), zone);
            if (meeting.Minutes < 1)
                throw new RecipeException(
                    $"{entry.Slug}: the session \"{meeting.Title}\" lasts {meeting.Minutes} minutes. Use 1 or more."
                );
            studio.Meet(
                meeting.Title ?? "",
                starts,
                starts + Duration.FromMinutes(meeting.Minutes),
                meeting.Place ?? ""
            );
        }
        if (entry.Season is not null)
            studio.Belong(await Season(entry, entry.Season, ct));
        if (entry.State != StudioState.Proposed)
            studio.Open(new(ChangeStudio.Portal, now));
        return studio;
    }

    /// <summary>Returns a weekday, because schools meet on weekdays, whatever day the recipe runs on.</summary>
    private static LocalDate Weekday(LocalDate day) =>
        day.DayOfWeek switch
        {
            IsoDayOfWeek.Saturday => day.PlusDays(2),
            IsoDayOfWeek.Sunday => day.PlusDays(1),
            _ => day,
        };

    private static LocalTime Hour(Entry entry, string text) =>
        LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(text ?? "") is { Success: true, Value: var hour }
            ? hour
            : throw new RecipeException($"{entry.Slug}: invalid time \"{text}\". Use a time such as 15:30.");

    private async Task<Guid> Source(Entry entry, string slug, CancellationToken ct) =>
        await db.Studios.Where(s => s.Slug == slug).Select(s => (Guid?)s.Id).SingleOrDefaultAsync(ct)
        ?? throw new RecipeException($"{entry.Slug}: no studio has the slug \"{slug}\" that it was copied from.");

    private async Task<Guid> Season(Entry entry, string slug, CancellationToken ct) =>
        await db.StudioSeasons.Where(s => s.Slug == slug).Select(s => (Guid?)s.Id).SingleOrDefaultAsync(ct)
        ?? throw new RecipeException($"{entry.Slug}: no season has the slug \"{slug}\".");

    private async Task<Guid> Person(Entry entry, string email, CancellationToken ct) =>
        await db.Accounts.Where(a => a.Email == email).Select(a => (Guid?)a.Id).SingleOrDefaultAsync(ct)
        ?? throw new RecipeException($"{entry.Slug}: no account has the email \"{email}\".");
}
