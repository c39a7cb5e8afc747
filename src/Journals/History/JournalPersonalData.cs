using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Content.Uploads;
using NetworkPortal.Journals.Publishing;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NodaTime;

namespace NetworkPortal.Journals.History;

/// <summary>
/// A person's own journal, with earlier versions, the trash, and publications. What others shared with the person
/// belongs to them and isn't included.
/// </summary>
internal sealed class JournalPersonalData(PortalDb db, SharePolicy policy, Attachments attachments) : IPersonalData
{
    public async IAsyncEnumerable<PersonalRecords> Export(Guid person, [EnumeratorCancellation] CancellationToken ct)
    {
        var entries = await db
            .JournalEntries.AsNoTracking()
            .Where(e => e.OwnerId == person)
            .OrderBy(e => e.CreatedAt)
            .ToListAsync(ct);
        var own = db.JournalEntries.Where(e => e.OwnerId == person);
        var studios = await policy
            .Groups(Audience.Studio)
            .Where(g => own.Any(e => e.StudioId == g.Id))
            .ToDictionaryAsync(g => g.Id, g => g.Name, ct);
        yield return new("Your journal", [.. entries.Select((entry, at) => Record(entry, at, studios))])
        {
            Files =
            [
                .. entries.Select(
                    (entry, at) => new PersonalFile(FileName(entry.CreatedAt, at), Markdown(entry.Title, entry.Text))
                ),
            ],
        };
        var versions = await db
            .JournalVersions.AsNoTracking()
            .Where(v => own.Any(e => e.Id == v.EntryId))
            .OrderBy(v => v.At)
            .ToListAsync(ct);
        yield return new(
            "Earlier versions of your journal entries",
            [
                .. versions.Select(
                    (v, at) =>
                        new JsonObject
                        {
                            ["Entry"] = v.EntryId.ToString(),
                            ["Written"] = v.At.ToString(),
                            ["File"] = FileName(v.At, at),
                        }
                ),
            ]
        )
        {
            Files = [.. versions.Select((v, at) => new PersonalFile(FileName(v.At, at), Markdown(v.Title, v.Text)))],
        };
        var published = await db.Publications.AsNoTracking().By(person).OrderBy(p => p.PublishedAt).ToListAsync(ct);
        yield return new(
            "Journal entries you published",
            [
                .. published.Select(
                    (p, at) =>
                        PersonalRecords.Record(
                            ("Title", p.Title),
                            ("Published", p.PublishedAt.ToString()),
                            ("Withdrawn", p.WithdrawnAt?.ToString()),
                            ("File", FileName(p.PublishedAt, at))
                        )
                ),
            ]
        )
        {
            Files =
            [
                .. published.Select(
                    (p, at) => new PersonalFile(FileName(p.PublishedAt, at), Markdown(p.Title, p.Text))
                ),
            ],
        };
    }

    public async Task Erase(Guid person, CancellationToken ct)
    {
        await db.Publications.By(person).ExecuteDeleteAsync(ct);
        await db.JournalEntries.Where(e => e.OwnerId == person).EraseForGood(db, attachments, ct);
    }

    private static JsonObject Record(JournalEntry entry, int at, Dictionary<Guid, string> studios) =>
        new()
        {
            ["Entry"] = entry.Id.ToString(),
            ["Title"] = entry.Title,
            ["Studio"] = entry.StudioId is { } studio ? studios.GetValueOrDefault(studio) : null,
            ["Started"] = entry.CreatedAt.ToString(),
            ["Changed"] = entry.ChangedAt.ToString(),
            ["In the trash since"] = entry.DeletedAt?.ToString(),
            ["File"] = FileName(entry.CreatedAt, at),
        };

    private static string FileName(Instant written, int at) => $"{written.InUtc().Date:uuuu-MM-dd}-{at + 1}.md";

    private static byte[] Markdown(string title, string text) =>
        Encoding.UTF8.GetBytes(title.Length > 0 ? $"# {title}\n\n{text}\n" : text + "\n");
}
