using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NodaTime;

namespace NetworkPortal.Visits;

/// <summary>What someone wrote down during a visit. Only its author can read it; what others may read, the author puts
/// into a reflection.</summary>
internal sealed class VisitNote
{
    public const int TextLength = 2000;

    private VisitNote() => Text = "";

    /// <param name="id">Given on the author's device, so that a note sent twice is there once.</param>
    /// <param name="about">The visit, and the block of the agenda; no block if it is about the whole visit.</param>
    public VisitNote(Guid id, (Guid Visit, Guid? Block) about, Guid author, string text, Instant now)
    {
        Id = id;
        (VisitId, BlockId) = about;
        AuthorId = author;
        Text = text;
        At = now;
    }

    public Guid Id { get; private set; }

    public Guid VisitId { get; private set; }

    public Guid? BlockId { get; private set; }

    public Guid AuthorId { get; private set; }

    /// <summary>Blank once deleted.</summary>
    public string Text { get; private set; }

    public Instant At { get; private set; }

    /// <summary>A deleted note keeps its row without the text, so that a device that sends it late doesn't bring it
    /// back.</summary>
    public bool IsDeleted { get; private set; }

    public void Delete() => (Text, IsDeleted) = ("", true);
}

/// <summary>A block of the agenda that a person marked as done, for themselves.</summary>
internal sealed class VisitTick
{
    private VisitTick() { }

    public VisitTick(Guid visit, Guid block, Guid account, Instant now)
    {
        Id = Guid.CreateVersion7();
        VisitId = visit;
        BlockId = block;
        AccountId = account;
        At = now;
    }

    public Guid Id { get; private set; }

    public Guid VisitId { get; private set; }

    public Guid BlockId { get; private set; }

    public Guid AccountId { get; private set; }

    public Instant At { get; private set; }
}

internal static class VisitNoteQueries
{
    /// <summary>Returns the person's own notes on a visit, the only ones that they can read.</summary>
    public static IQueryable<VisitNote> NotesOf(this PortalDb db, Guid visit, Guid person) =>
        db.Set<VisitNote>()
            .Where(n => n.VisitId == visit && n.AuthorId == person && !n.IsDeleted)
            .OrderBy(n => n.At)
            .ThenBy(n => n.Id);
}

internal sealed class VisitNoteTables : ITables
{
    public void Map(ModelBuilder model)
    {
        model.Entity<VisitNote>(note =>
        {
            note.ToTable("VisitNotes");
            note.Property(n => n.Id).ValueGeneratedNever();
            note.Property(n => n.Text).HasMaxLength(VisitNote.TextLength);
            note.HasIndex(n => n.At);
            note.HasOne<Visit>().WithMany().HasForeignKey(n => n.VisitId);
            note.HasOne<Account>().WithMany().HasForeignKey(n => n.AuthorId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<VisitTick>(tick =>
        {
            tick.ToTable("VisitTicks");
            tick.Property(t => t.Id).ValueGeneratedNever();
            tick.HasIndex(t => new
                {
                    t.VisitId,
                    t.AccountId,
                    t.BlockId,
                })
                .IsUnique();
            tick.HasIndex(t => t.At);
            tick.HasOne<Visit>().WithMany().HasForeignKey(t => t.VisitId);
            tick.HasOne<Account>().WithMany().HasForeignKey(t => t.AccountId).OnDelete(DeleteBehavior.Restrict);
        });
    }
}

internal sealed class VisitNoteData(PortalDb db) : IPersonalData
{
    public async IAsyncEnumerable<PersonalRecords> Export(Guid person, [EnumeratorCancellation] CancellationToken ct)
    {
        var notes = await db.Set<VisitNote>()
            .AsNoTracking()
            .Where(n => n.AuthorId == person && !n.IsDeleted)
            .OrderBy(n => n.At)
            .ToListAsync(ct);
        yield return new(
            "Your notes during visits",
            notes.ConvertAll(n =>
                PersonalRecords.Record(("Visit", $"{n.VisitId}"), ("When", $"{n.At}"), ("Text", n.Text))
            )
        );
        var ticks = await db.Set<VisitTick>()
            .AsNoTracking()
            .Where(t => t.AccountId == person)
            .OrderBy(t => t.At)
            .ToListAsync(ct);
        yield return new(
            "Parts of visits you marked as done",
            ticks.ConvertAll(t => PersonalRecords.Record(("Visit", $"{t.VisitId}"), ("When", $"{t.At}")))
        );
    }

    public async Task Erase(Guid person, CancellationToken ct)
    {
        await db.Set<VisitNote>().Where(n => n.AuthorId == person).ExecuteDeleteAsync(ct);
        await db.Set<VisitTick>().Where(t => t.AccountId == person).ExecuteDeleteAsync(ct);
    }
}

internal sealed class VisitNoteRetention(PortalDb db) : IRetention
{
    private const int Batch = 500;

    public string Key => "visit.notes";

    public string Title => "Notes during visits";

    public string Text => "Private notes that people wrote during a visit, and the parts they marked as done.";

    public int Days => 365;

    public int Least => 60;

    public async Task<int> Purge(Instant before, CancellationToken ct)
    {
        var notes = db.Set<VisitNote>().Where(n => n.At < before).OrderBy(n => n.At).Take(Batch).Select(n => n.Id);
        var ticks = db.Set<VisitTick>().Where(t => t.At < before).OrderBy(t => t.At).Take(Batch).Select(t => t.Id);
        return await db.Write(
            async () =>
                await db.Set<VisitNote>().Where(n => notes.Contains(n.Id)).ExecuteDeleteAsync(ct)
                + await db.Set<VisitTick>().Where(t => ticks.Contains(t.Id)).ExecuteDeleteAsync(ct),
            ct
        );
    }
}
