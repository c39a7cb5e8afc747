using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using NetworkPortal.Accounts;
using NetworkPortal.Accounts.Recipes;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NodaTime;

namespace NetworkPortal.Journals.Recipes;

/// <summary>
/// The portal's own <c>journal</c> recipe step: fictional entries for demos. It is rejected in Production, where no one
/// writes in another person's journal, not even a recipe.
/// </summary>
internal sealed class JournalStep(PortalDb db, SharePolicy policy, IHostEnvironment environment, TimeProvider time)
    : IRecipeStep
{
    private sealed record Entry : RecipeEntry
    {
        public required string Owner { get; init; }

        public string? Title { get; init; }

        public required string Text { get; init; }

        public int DaysAgo { get; init; }

        /// <summary>A studio to share it with, by slug.</summary>
        public string? Studio { get; init; }

        /// <summary>A person to share it with, by email address.</summary>
        public string? Person { get; init; }

        /// <summary>Whether a copy is published.</summary>
        public bool Published { get; init; }
    }

    public string Name => "journal";

    public async Task Execute(JsonObject step, RecipeRun run, CancellationToken ct)
    {
        if (environment.IsProduction())
            throw new RecipeException("The journal step writes in people’s journals, so it can’t run in Production.");
        var entries = RecipeEntries.Read<Entry>(step, "Entries", run);
        foreach (var entry in entries)
            await Add(entry, ct);
        run.Done(Plural.Of(entries.Count, "journal entry", "journal entries"));
    }

    private async Task Add(Entry entry, CancellationToken ct)
    {
        var (owner, at) = (await Person(entry.Owner, ct), time.Now() - Duration.FromDays(entry.DaysAgo));
        if (await db.JournalEntries.AnyAsync(e => e.OwnerId == owner && e.Text == entry.Text, ct))
            return;
        var written = new JournalEntry(owner, Guid.NewGuid(), at);
        written.Write(entry.Title ?? "", entry.Text, null, at);
        db.JournalEntries.Add(written);
        if (entry.Published)
            db.Publications.Add(new(Guid.CreateVersion7(), written, written.Title, written.Text, at));
        if (entry.Person is { } person)
            db.Shares.Add(new Share(written.ShareTarget, Audience.Person, await Person(person, ct), null, time.Now()));
        if (entry.Studio is { } slug)
        {
            var studio =
                await policy
                    .Groups(Audience.Studio)
                    .Where(g => g.Slug == slug)
                    .Select(g => (Guid?)g.Id)
                    .SingleOrDefaultAsync(ct)
                ?? throw new RecipeException($"No studio has the slug \"{slug}\".");
            db.Shares.Add(new Share(written.ShareTarget, Audience.Studio, studio, null, time.Now()));
        }
        await db.SaveChangesAsync(ct);
    }

    private async Task<Guid> Person(string email, CancellationToken ct) =>
        await db.Accounts.Where(a => a.Email == email).Select(a => (Guid?)a.Id).SingleOrDefaultAsync(ct)
        ?? throw new RecipeException($"No account has the email \"{email}\".");
}
