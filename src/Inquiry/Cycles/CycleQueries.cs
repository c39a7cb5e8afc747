using NetworkPortal.Journals;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Schools.Evaluators;

namespace NetworkPortal.Inquiry.Cycles;

/// <summary>Queries for cycles. Access rules are part of each query: an evaluator of the owner reads nothing through a
/// group (<see cref="SharePolicy"/>, decision 0021).</summary>
public static class CycleQueries
{
    /// <summary>Returns a person's own cycles, except those in the trash.</summary>
    public static IQueryable<Cycle> Own(this IQueryable<Cycle> cycles, Guid person) =>
        cycles.Where(c => c.OwnerId == person && c.DeletedAt == null);

    /// <summary>Returns the person's own cycles, and those of other people in the person's groups.</summary>
    public static IQueryable<Cycle> VisibleTo(this IQueryable<Cycle> cycles, SharePolicy policy, Guid person)
    {
        var open = policy.OpenTo(person, Cycle.Kind);
        return cycles.Where(c => c.DeletedAt == null && (c.OwnerId == person || open.Any(s => s.TargetId == c.Id)));
    }

    /// <summary>Returns the same as <see cref="VisibleTo"/>, for a list: it starts from what the person wrote, and what
    /// is shared with them.</summary>
    internal static IQueryable<Cycle> AllVisibleTo(this PortalDb db, SharePolicy policy, Guid person)
    {
        var own = db.Cycles.Where(c => c.OwnerId == person).Select(c => c.Id);
        var ids = own.Concat(policy.OpenTo(person, Cycle.Kind).Select(s => s.TargetId));
        return db.Cycles.Where(c => c.DeletedAt == null && ids.Contains(c.Id));
    }

    /// <summary>Returns the cycles of a group that the viewer may read.</summary>
    public static IQueryable<Cycle> CyclesOf(this PortalDb db, SharePolicy policy, CycleGroup group, Guid viewer)
    {
        var (kind, id) = (group.Kind, group.Id);
        var open = policy.OpenTo(viewer, Cycle.Kind).Where(s => s.Audience == kind && s.AudienceId == id);
        return db.Cycles.Where(c =>
            c.DeletedAt == null
            && c.GroupKind == kind
            && c.GroupId == id
            && (c.OwnerId == viewer || open.Any(s => s.TargetId == c.Id))
        );
    }

    internal static IQueryable<Cycle> InTrash(this IQueryable<Cycle> cycles, Guid person) =>
        cycles.Where(c => c.OwnerId == person && c.DeletedAt != null);

    /// <summary>Returns the comments that the reader may read, on cycles that they may read. A commenter's evaluator
    /// reads only what was written to them.</summary>
    internal static IQueryable<CycleComment> CommentsFor(this PortalDb db, Guid reader)
    {
        var (pairs, own) = (Evaluating.Pairs(db), db.Cycles.Where(c => c.OwnerId == reader));
        return db.CycleComments.Where(m =>
            own.Any(c => c.Id == m.CycleId)
            || !pairs.Any(p =>
                p.EvaluatorId == reader
                && p.EvaluatedId == m.AuthorId
                && (p.ClosesThingsBefore > m.WrittenAt || p.ClosesSharesBefore > m.WrittenAt)
            )
        );
    }
}
