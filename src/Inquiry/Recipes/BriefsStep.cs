using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Recipes;
using NetworkPortal.Inquiry.Briefs;
using NetworkPortal.Inquiry.Cycles;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;

namespace NetworkPortal.Inquiry.Recipes;

/// <summary>
/// The portal's own <c>briefs</c> recipe step: fictional practice briefs for demos, published by an editor, with claims
/// that finished cycles back and that others retested. Briefs that are there already are skipped.
/// </summary>
internal sealed class BriefsStep(PortalDb db, FictionalInquiry fiction, ClaimCycles cycles) : IRecipeStep
{
    private sealed record Entry : RecipeEntry
    {
        public required string Owner { get; init; }

        public required string Title { get; init; }

        public required string Question { get; init; }

        public required string Tried { get; init; }

        public required string Found { get; init; }

        public string ForWhom { get; init; } = "";

        public List<string>? Topics { get; init; }

        public string? Studio { get; init; }

        public required List<Claim> Claims { get; init; }

        public required string Editor { get; init; }

        public int DaysAgo { get; init; }
    }

    /// <param name="Cycles">What was tried in the finished cycles that back it.</param>
    private sealed record Claim(
        string Text,
        string? Because,
        Warrant Warrant,
        List<string>? Cycles,
        List<Retest>? Retests
    );

    private sealed record Retest : FictionalCycle
    {
        public required string Person { get; init; }

        public required RetestVerdict Verdict { get; init; }
    }

    public string Name => "briefs";

    public async Task Execute(JsonObject step, RecipeRun run, CancellationToken ct)
    {
        fiction.Check(Name);
        var entries = RecipeEntries.Read<Entry>(step, "Briefs", run);
        foreach (var entry in entries)
            if (!await db.PracticeBriefs.AnyAsync(b => b.Title == entry.Title, ct))
                await Add(entry, ct);
        run.Done(Plural.Of(entries.Count, "practice brief", "practice briefs"));
    }

    private async Task Add(Entry entry, CancellationToken ct)
    {
        var (owner, at) = (await fiction.Person(entry.Owner, ct), fiction.Ago(entry.DaysAgo));
        var draft = new BriefDraft(entry.Title, entry.Question, entry.Tried, entry.Found, "")
        {
            ForWhom = entry.ForWhom,
            Topics = entry.Topics ?? [],
            Group = await fiction.Studio(entry.Studio, ct),
        };
        var brief = new PracticeBrief(Guid.CreateVersion7(), owner, draft, at);
        db.PracticeBriefs.Add(brief);
        foreach (var (position, claim) in entry.Claims.Index())
            brief.Claims.Add(await NewClaim(brief, claim, position, ct));
        brief.Send(owner, at);
        brief.Publish(Slug.From(entry.Title, "brief"), await fiction.Person(entry.Editor, ct), alone: false, at);
        await db.SaveChangesAsync(ct);
        foreach (var (claim, told) in brief.Claims.Zip(entry.Claims))
        foreach (var retest in told.Retests ?? [])
            await Add(retest, claim, brief, ct);
        db.BriefEvents.AddRange(brief.TakeEvents());
        db.RecordChange("brief", $"{brief.Id}");
        await db.SaveChangesAsync(ct);
    }

    private async Task<BriefClaim> NewClaim(PracticeBrief brief, Claim claim, int position, CancellationToken ct)
    {
        var texts = claim.Cycles ?? [];
        var backing = await db.Cycles.Where(c => texts.Contains(c.Trying)).Select(c => c.Id).ToListAsync(ct);
        var written = new BriefClaim(Guid.CreateVersion7(), brief.Id, position);
        await cycles.Link(written.Id, backing, brief.OwnerId, ct);
        written.Write(claim.Text, claim.Because ?? "", claim.Warrant, await cycles.Count(backing, brief.OwnerId, ct));
        return written;
    }

    private async Task Add(Retest told, BriefClaim claim, PracticeBrief brief, CancellationToken ct)
    {
        var person = await fiction.Person(told.Person, ct);
        var cycle = await fiction.Add(told, person, null, ct);
        var at = fiction.Ago(told.HappenedDaysAgo);
        var schools = await db.SchoolOfEach([person, brief.OwnerId], ct);
        var retest = new BriefRetest(
            claim.Id,
            person,
            schools.GetValueOrDefault(person)?.Id,
            cycle.Id,
            fiction.Ago(told.DaysAgo)
        );
        retest.Answer(told.Verdict, at);
        db.BriefRetests.Add(retest);
        await db.SaveChangesAsync(ct);
        var all = await db.BriefRetests.Where(r => r.ClaimId == claim.Id).ToListAsync(ct);
        claim.Count(BriefRetest.Count(all, schools.GetValueOrDefault(brief.OwnerId)?.Id));
        brief.NoteRetest(person, at);
    }
}
