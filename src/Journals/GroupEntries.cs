using NetworkPortal.Kernel.Data;
using NodaTime;

namespace NetworkPortal.Journals;

/// <summary>The entries of a group's page, for modules that have groups.</summary>
public static class GroupEntries
{
    /// <summary>Returns the entries shared with a studio that the viewer may read through it, and the viewer's own
    /// among them. Shares with the viewer by name don't count, so that an evaluator finds nothing here.</summary>
    public static IQueryable<JournalEntry> EntriesIn(
        this PortalDb db,
        SharePolicy policy,
        Guid studio,
        Guid viewer,
        Instant now
    )
    {
        var open = policy.OpenTo(viewer, JournalEntry.Kind).In(studio);
        var own = db
            .Shares.Where(s => s.Kind == JournalEntry.Kind && s.OwnerId == viewer && s.EndedAt == null)
            .Where(s => s.Until == null || s.Until > now)
            .In(studio);
        var shown = open.Select(s => s.TargetId).Concat(own.Select(s => s.TargetId));
        return db.JournalEntries.Where(e => e.DeletedAt == null && shown.Contains(e.Id));
    }

    private static IQueryable<Share> In(this IQueryable<Share> shares, Guid studio) =>
        shares.Where(s => s.Audience == Audience.Studio && s.AudienceId == studio);
}
