using NodaTime;

namespace NetworkPortal.Journals;

/// <summary>Queries for entries with their access rules: they return only what a person may read.</summary>
internal static class JournalQueries
{
    /// <summary>Returns a person's own entries, except those in the trash.</summary>
    public static IQueryable<JournalEntry> Own(this IQueryable<JournalEntry> entries, Guid person) =>
        entries.Where(e => e.OwnerId == person && e.DeletedAt == null);

    public static IQueryable<JournalEntry> InTrash(this IQueryable<JournalEntry> entries, Guid person) =>
        entries.Where(e => e.OwnerId == person && e.DeletedAt != null);

    /// <summary>Returns other people's entries that the share policy lets a reader see, for a list: it starts from what
    /// is shared with the reader.</summary>
    /// <param name="since">Leaves out what was shared before.</param>
    public static IQueryable<JournalEntry> AllSharedWith(
        this IQueryable<JournalEntry> entries,
        SharePolicy policy,
        Guid reader,
        Instant? since = null
    )
    {
        var shares = policy.OpenTo(reader, JournalEntry.Kind);
        if (since is { } from)
            shares = shares.Where(s => s.CreatedAt > from);
        var open = shares.Select(s => s.TargetId);
        return entries.Where(e => e.DeletedAt == null && open.Contains(e.Id));
    }

    /// <summary>Returns the same, to find one entry.</summary>
    public static IQueryable<JournalEntry> SharedWith(
        this IQueryable<JournalEntry> entries,
        SharePolicy policy,
        Guid reader
    )
    {
        var open = policy.OpenTo(reader, JournalEntry.Kind);
        return entries.Where(e => e.DeletedAt == null && open.Any(s => s.TargetId == e.Id));
    }

    /// <summary>
    /// Returns the entries of a journal that an approved emergency access request lets the requester read.
    /// </summary>
    public static IQueryable<JournalEntry> OpenedTo(
        this IQueryable<JournalEntry> entries,
        SharePolicy policy,
        Guid administrator,
        Guid grant
    )
    {
        var open = policy.EmergencyAccessOpenTo(administrator, JournalEntry.Kind).Where(r => r.Id == grant);
        return entries.Where(e => e.DeletedAt == null && open.Any(r => r.PersonId == e.OwnerId));
    }
}
