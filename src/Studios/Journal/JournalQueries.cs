using NetworkPortal.Journals;

namespace NetworkPortal.Studios.Journal;

/// <summary>Which entries, and for whom: what a person may not read is not in the query.</summary>
internal static class JournalQueries
{
    /// <summary>A person's own entries, those in the bin aside.</summary>
    public static IQueryable<JournalEntry> Own(this IQueryable<JournalEntry> entries, Guid person) =>
        entries.Where(e => e.OwnerId == person && e.DeletedAt == null);

    public static IQueryable<JournalEntry> InBin(this IQueryable<JournalEntry> entries, Guid person) =>
        entries.Where(e => e.OwnerId == person && e.DeletedAt != null);

    /// <summary>Entries of others that the wall opens to a reader.</summary>
    public static IQueryable<JournalEntry> SharedWith(
        this IQueryable<JournalEntry> entries,
        SharePolicy wall,
        Guid reader
    )
    {
        var open = wall.OpenTo(reader, JournalEntry.Kind);
        return entries.Where(e => e.DeletedAt == null && open.Any(s => s.ThingId == e.Id));
    }

    /// <summary>Entries of the journal that an opening by two administrators lets the one who asked read.</summary>
    public static IQueryable<JournalEntry> OpenedTo(
        this IQueryable<JournalEntry> entries,
        SharePolicy wall,
        Guid administrator,
        Guid grant
    )
    {
        var open = wall.GlassOpenTo(administrator, JournalEntry.Kind).Where(r => r.Id == grant);
        return entries.Where(e => e.DeletedAt == null && open.Any(r => r.PersonId == e.OwnerId));
    }
}

/// <summary>The people of studios: who takes part now. Whoever waits or has left is not among them.</summary>
internal sealed class StudioGroups(Kernel.Data.PortalDb db) : IGroups
{
    public Audience Audience => Audience.Studio;

    public IQueryable<Group> Groups => db.Studios.Select(s => new Group { Id = s.Id, Name = s.Name });

    public IQueryable<GroupMember> Members =>
        db
            .StudioMemberships.Where(m => m.State == StudioMembershipState.Active && m.JoinedAt != null)
            .Select(m => new GroupMember
            {
                GroupId = m.StudioId,
                AccountId = m.AccountId,
                Since = m.JoinedAt!.Value,
            });
}
