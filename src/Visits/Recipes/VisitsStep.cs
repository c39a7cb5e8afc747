using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Accounts.Recipes;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Meetings;
using NetworkPortal.Meetings.Agendas;
using NetworkPortal.Schools;
using NodaTime;

namespace NetworkPortal.Visits.Recipes;

/// <summary>
/// Requests visits to days of the "visit-days" step, without sending email. Skips a school that has already requested
/// the day:
/// <code>
/// { "name": "visits", "Visits": [{
///     "Day": "maple-grove-conferences",        // the day's key
///     "School": "river-bend-demo",             // the visiting school's slug
///     "By": "visit.coordinator@demo.example",  // the requester's account
///     "Purpose": "How do students prepare?",
///     "Team": [{ "Name": "Ana Ruiz (demo)", "Email": "ana@demo.example" }],
///     "State": "confirmed", "AnsweredBy": "Lee Park (demo)",   // requested (the default) or confirmed
///     "AskLeader": true,                       // the school's leader has to approve it, whatever the school requires
///     "Agenda": "half-day",                    // a template that both schools of a confirmed visit agreed to
///     "DaysAgo": 3,                            // when it was requested
///     "Came": ["ana@demo.example"],            // who came; optional, for a day that is over
///     "Reflections": [{ "Email": "ana@demo.example", "Saw": "…", "WillTry": "…", "Sharing": "schools" }] }] }
/// </code>
/// </summary>
internal sealed class VisitsStep(PortalDb db, TimeProvider time) : IRecipeStep
{
    public string Name => "visits";

    public async Task Execute(JsonObject step, RecipeRun run, CancellationToken ct)
    {
        var entries = RecipeEntries.Read<VisitEntry>(step, "Visits", run);
        var added = await db.AddEach(entries, entry => Add(entry, ct), ct);
        run.Done($"{Plural.Of(added, "visit", "visits")} added");
    }

    private async Task<int> Add(VisitEntry entry, CancellationToken ct)
    {
        var dayId = VisitDaysStep.IdOf(entry.Day);
        var day =
            await db.HostDays.FirstOrDefaultAsync(d => d.Id == dayId, ct)
            ?? throw new RecipeException($"A visit is to the day \"{entry.Day}\", which no earlier step added.");
        var school =
            await db.Schools.FirstOrDefaultAsync(s => s.Slug == entry.School, ct)
            ?? throw new RecipeException($"A visit is from \"{entry.School}\", which isn’t a school on the portal.");
        var email = EmailAddress.Key(entry.By);
        var by =
            await db.Accounts.FirstOrDefaultAsync(a => a.NormalizedEmail == email, ct)
            ?? throw new RecipeException($"A visit is requested by \"{entry.By}\", but no account has this email.");
        var party = day.TakesSignUps ? by.Id : school.Id;
        if (await db.Visits.Live().AnyAsync(v => v.HostDayId == dayId && v.PartyId == party, ct))
            return 0;
        await Write(entry, day, school, by, ct);
        return 1;
    }

    private async Task Write(VisitEntry entry, HostDay day, School school, Account by, CancellationToken ct)
    {
        var asked = time.Now() - Duration.FromDays(entry.DaysAgo);
        var request = new VisitRequest(day.Id, school.Id, entry.Purpose, entry.Team) { IsSignUp = day.TakesSignUps };
        var visit = Visit.Request(await db.WithDeadlines(request, day, asked, ct), by, asked);
        db.Visits.Add(visit);
        if (!day.IsOver(time.Now()))
            foreach (var step in await db.RequiredApprovals(school.Id, day.SchoolId, ct))
                visit.RequireApproval(step, asked);
        if (entry.AskLeader && visit.Approval is null)
            visit.RequireApproval(new(ApprovalStep.Leader), asked);
        if (entry.State == VisitState.Confirmed)
            visit.Confirm(entry.AnsweredBy, asked + (time.Now() - asked) / 2);
        else if (entry.State != VisitState.Requested)
            throw new RecipeException(
                $"A visit to \"{entry.Day}\" has the state {entry.State}. Use Requested or Confirmed."
            );
        Plan(visit, entry, new(by.DisplayName, by.Id), asked);
        await Follow(entry, visit, ct);
        if (entry.Team.Count is 0 or > Visit.MaxPeople || !await db.Settle(visit, time.Now(), ct))
            throw new RecipeException(
                $"The visit day \"{entry.Day}\" doesn’t have enough spots for "
                    + $"{Plural.Of(entry.Team.Count, "person", "people")} from \"{entry.School}\"."
            );
        db.RecordChange("visit", visit.Id.ToString());
        db.RecordChange("visit-day", day.Id.ToString());
        await db.SaveChangesAsync(ct);
    }

    private static void Plan(Visit visit, VisitEntry entry, Actor by, Instant at)
    {
        if (entry.Agenda.Length == 0)
            return;
        var template =
            AgendaTemplates.Find(entry.Agenda)
            ?? throw new RecipeException($"A visit has the agenda \"{entry.Agenda}\", which isn’t a template.");
        var blocks = template.Between(visit.HostDay.Starts, visit.HostDay.Ends);
        visit.PlanAgenda(blocks, AgendaSide.Host, 0, new(entry.AnsweredBy, at));
        visit.AgreeToAgenda(AgendaSide.Guest, 1, new(by, at));
    }

    /// <summary>Adds who came, and what they wrote.</summary>
    private async Task Follow(VisitEntry entry, Visit visit, CancellationToken ct)
    {
        var came = entry.Came.Select(EmailAddress.Key).ToHashSet();
        foreach (var person in visit.Team.Where(_ => came.Count > 0))
            person.Attend(came.Contains(person.NormalizedEmail));
        foreach (var written in entry.Reflections)
        {
            var email = EmailAddress.Key(written.Email);
            var person =
                visit.Team.FirstOrDefault(p => p.NormalizedEmail == email)
                ?? throw new RecipeException(
                    $"A reflection on the visit to \"{entry.Day}\" is by \"{written.Email}\", who isn’t on the team."
                );
            var author = await db.Accounts.FirstOrDefaultAsync(a => a.NormalizedEmail == email, ct);
            var reflection = new VisitReflection(person, ReflectionMoment.NextDay, author?.Id, time.Now());
            reflection.Write(new(written.Saw, written.WillTry, ""), written.Sharing, visit.Version, time.Now());
            db.VisitReflections.Add(reflection);
        }
    }

    private sealed record WrittenReflection(string Email, string Saw, string WillTry, ReflectionSharing Sharing);

    private sealed record VisitEntry : RecipeEntry
    {
        public required string Day { get; init; }

        public required string School { get; init; }

        public required string By { get; init; }

        public required string Purpose { get; init; }

        public required IReadOnlyList<TeamMember> Team { get; init; }

        public VisitState State { get; init; } = VisitState.Requested;

        public string AnsweredBy { get; init; } = "";

        public bool AskLeader { get; init; }

        public string Agenda { get; init; } = "";

        public int DaysAgo { get; init; }

        public IReadOnlyList<string> Came { get; init; } = [];

        public IReadOnlyList<WrittenReflection> Reflections { get; init; } = [];
    }
}
