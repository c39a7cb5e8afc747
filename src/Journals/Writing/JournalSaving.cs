using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Journals.Writing;

/// <summary>
/// Saves entries so that no text is lost: a first save sent twice creates one entry, and a save that comes too late is
/// kept in addition to the newer text.
/// </summary>
internal sealed class JournalSaving(PortalDb db, CurrentUser user, TimeProvider time)
{
    /// <param name="Late">Whether another device had already saved a newer text, which <paramref name="Entry"/>
    /// contains.</param>
    internal sealed record Saved(JournalEntry Entry, bool Late);

    /// <summary>Creates an entry, or saves the one that this draft already became.</summary>
    public Task<Saved?> Create(EntryForm form, CancellationToken ct)
    {
        var draft = Guid.TryParse(form.Draft.Value, out var given) ? given : Guid.NewGuid();
        // If two devices save at the same moment, the second one fails on the version number or the draft's unique
        // index. Its
        // retry finds the newer text and treats this one as late.
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

    /// <returns>Null if the person has no such entry.</returns>
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
