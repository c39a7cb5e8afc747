using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Studios.Journal.Writing;

/// <summary>Saves entries so that no text is lost: a first save sent twice makes one entry, and a save that came too
/// late is kept beside the newer text.</summary>
internal sealed class JournalSaving(PortalDb db, CurrentUser user, TimeProvider time)
{
    /// <param name="Late">Whether another device had saved a newer text; <paramref name="Entry"/> holds that
    /// one.</param>
    internal sealed record Saved(JournalEntry Entry, bool Late);

    /// <summary>A new entry, or the one that this draft became before.</summary>
    public Task<Saved?> Create(EntryForm form, CancellationToken ct)
    {
        var draft = Guid.TryParse(form.Draft.Value, out var given) ? given : Guid.NewGuid();
        // Two devices that save in the same moment meet at the version number, or at the draft's index: the second
        // reads again and finds itself late.
        return db.WriteWithRetry(
            async () =>
            {
                var entry = await db.JournalEntries.SingleOrDefaultAsync(
                    e => e.OwnerId == user.Id && e.Draft == draft,
                    ct
                );
                if (entry is { DeletedAt: not null } || !form.CanBeginFrom(entry?.Version ?? 0))
                    return null;
                if (entry is null)
                    db.JournalEntries.Add(entry = new JournalEntry(user.Id, draft, time.Now()));
                return await Take(entry, form, ct);
            },
            ct
        );
    }

    /// <returns>Null when the person has no such entry.</returns>
    public Task<Saved?> Save(Guid id, EntryForm form, CancellationToken ct) =>
        db.WriteWithRetry(
            async () =>
                await db.JournalEntries.Own(user.Id).SingleOrDefaultAsync(e => e.Id == id, ct) is { } entry
                && form.CanBeginFrom(entry.Version)
                    ? await Take(entry, form, ct)
                    : null,
            ct
        );

    private async Task<Saved> Take(JournalEntry entry, EntryForm form, CancellationToken ct)
    {
        var title = form.Title.Value;
        var text = form.Text.Value;
        var now = time.Now();
        var late = form.Base != entry.Version && (title, text) != (entry.Title, entry.Text);
        if (late)
        {
            if (
                !await db.JournalVersions.AnyAsync(v => v.EntryId == entry.Id && v.Title == title && v.Text == text, ct)
            )
                db.JournalVersions.Add(entry.Aside(title, text, now));
        }
        else if (entry.Write(title, text, form.StudioId, now) is { } earlier)
        {
            db.JournalVersions.Add(earlier);
        }
        return new(entry, late);
    }
}
