using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Http;

namespace NetworkPortal.Visits.Noting;

/// <summary>A part of the day, with what the reader wrote about it.</summary>
/// <param name="Line">Null for the whole visit.</param>
/// <param name="When">"Now", "Next", or blank.</param>
/// <param name="Note">A blank note with an id of its own.</param>
internal sealed record DayPart(AgendaLine? Line, string When, bool Done, IReadOnlyList<NoteLine> Notes, NoteForm Note);

internal sealed record NoteLine(Guid Id, string At, string Text);

/// <summary>The reader's own notes and ticks; no one else's are ever loaded.</summary>
internal sealed class OwnNotes
{
    private readonly ILookup<Guid?, NoteLine> notes;
    private readonly HashSet<Guid> done;
    private readonly NoteForm? failed;

    private OwnNotes(ILookup<Guid?, NoteLine> notes, HashSet<Guid> done, NoteForm? failed)
    {
        this.notes = notes;
        this.done = done;
        this.failed = failed;
    }

    /// <param name="failed">A note that can't be saved as it is.</param>
    public static async Task<OwnNotes> Of(Visit visit, RequestContext context, NoteForm? failed = null)
    {
        var (db, me) = (context.Db, context.User.Id);
        var zone = Clock.Zone(visit.HostDay.TimeZoneId);
        var written = await db.NotesOf(visit.Id, me).AsNoTracking().ToListAsync(context.Ct);
        var done = await db.Set<VisitTick>()
            .Where(t => t.VisitId == visit.Id && t.AccountId == me)
            .Select(t => t.BlockId)
            .ToListAsync(context.Ct);
        return new(
            written.ToLookup(
                note => note.BlockId,
                note => new NoteLine(note.Id, Clock.Format(note.At.InZone(zone).TimeOfDay), note.Text)
            ),
            [.. done],
            failed
        );
    }

    public bool HasAny => notes.Count > 0;

    public DayPart About(AgendaLine line, string when) =>
        new(line, when, done.Contains(line.Block.Id), [.. notes[line.Block.Id]], Form(line.Block.Id));

    /// <summary>Returns the notes about the whole visit, and about blocks that are no longer on the agenda.</summary>
    public DayPart AboutTheRest(IReadOnlyList<AgendaLine> lines)
    {
        var known = lines.Select(line => (Guid?)line.Block.Id).ToHashSet();
        return new(
            null,
            "",
            false,
            [.. notes.Where(about => !known.Contains(about.Key)).SelectMany(n => n)],
            Form(null)
        );
    }

    private NoteForm Form(Guid? block) => failed is not null && failed.About == block ? failed : new NoteForm(block);
}
