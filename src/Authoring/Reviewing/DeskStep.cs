using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Accounts.Recipes;
using NetworkPortal.Content.Items;
using NetworkPortal.Content.Publishing;
using NetworkPortal.Content.Settings;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Kernel.Forms;
using NodaTime;

namespace NetworkPortal.Authoring.Reviewing;

/// <summary>
/// Adds reviews, comments and schedules to items that the recipe imported, without sending email. Skips whatever an
/// item already has:
/// <code>
/// { "name": "desk", "Items": [{
///     "Item": "4bymkd0pj2wz8n6v3t9sqc5hxr",     // the item's id
///     "By": "editor@demo.example",              // who wrote the draft, requests the review and sets the schedule
///     "Reviewer": "administrator@demo.example", // who is asked to review the draft; optional
///     "Message": "Is the problem clear?",
///     "Comments": [{ "By": "administrator@demo.example", "Path": "CaseStudy.Problem", "Text": "Whose time?" }],
///     "PublishInDays": 6,                       // at 9 AM in the site's time zone
///     "ReadAgainInDays": -3 }] }                // days until a review is due; below 0: overdue
/// </code>
/// </summary>
internal sealed class DeskStep(PortalDb db, SiteSettings site, TimeProvider time) : IRecipeStep
{
    private static readonly LocalTime Nine = new(9, 0);

    public string Name => "desk";

    public async Task Execute(JsonObject step, RecipeRun run, CancellationToken ct)
    {
        var entries = RecipeEntries.Read<Entry>(step, "Items", run);
        await db.Write(
            async () =>
            {
                foreach (var entry in entries)
                    await Add(entry, ct);
                await db.SaveChangesAsync(ct);
            },
            ct
        );
        run.Done(Plural.Of(entries.Count, "item with reviews or schedules", "items with reviews or schedules"));
    }

    private async Task Add(Entry entry, CancellationToken ct)
    {
        if (await db.Items.Latest().WithId(entry.Item).SingleOrDefaultAsync(ct) is not { } item)
            throw new RecipeException($"There is no item \"{entry.Item}\".");
        var by = await Person(entry.By, ct);
        if (!item.Published)
            item.AuthorId ??= by;
        if (entry.Reviewer.Length > 0 && !await db.Reviews.AnyAsync(r => r.ContentItemId == item.ContentItemId, ct))
            await Ask(entry, item, by, ct);
        if (
            (entry.PublishInDays ?? entry.ReadAgainInDays) is null
            || await db.Schedules.AnyAsync(s => s.ContentItemId == item.ContentItemId, ct)
        )
            return;
        var zone = (await site.Current(ct)).TimeZoneId;
        var (today, schedule) = (time.Now().InZone(Clock.Zone(zone)).Date, await db.ScheduleOf(item.ContentItemId, ct));
        if (entry.PublishInDays is { } days && !item.Published)
            schedule.Publish(Clock.At(today.PlusDays(days), Nine, zone), by);
        if (entry.ReadAgainInDays is { } again)
            schedule.Review(today.PlusDays(again), by);
    }

    private async Task Ask(Entry entry, ContentItem item, Guid by, CancellationToken ct)
    {
        var now = time.Now();
        db.Reviews.Add(
            new ContentReview(
                item.ContentItemId,
                new(item.VersionId, by, await Person(entry.Reviewer, ct), entry.Message),
                now
            )
        );
        foreach (var said in entry.Comments ?? [])
            db.Comments.Add(
                new FieldComment
                {
                    ContentItemId = item.ContentItemId,
                    VersionId = item.VersionId,
                    Path = said.Path,
                    AuthorId = await Person(said.By, ct),
                    Text = said.Text,
                    At = now,
                }
            );
    }

    private async Task<Guid> Person(string address, CancellationToken ct) =>
        await db.AccountWith(EmailAddress.Key(address), ct)
        ?? throw new RecipeException($"No account has the email \"{address}\".");

    private sealed record Entry : RecipeEntry
    {
        public required string Item { get; init; }

        public required string By { get; init; }

        public string Reviewer { get; init; } = "";

        public string Message { get; init; } = "";

        public IReadOnlyList<Comment>? Comments { get; init; }

        public int? PublishInDays { get; init; }

        public int? ReadAgainInDays { get; init; }
    }

    private sealed record Comment(string By, string Path, string Text);
}
