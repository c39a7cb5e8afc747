using NetworkPortal.Journals;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Inquiry.Measures;

/// <summary>Queries for measures and their points. Access rules are part of each query.</summary>
internal static class MeasureQueries
{
    public static IQueryable<Measure> Own(this IQueryable<Measure> measures, Guid person) =>
        measures.Where(m => m.OwnerId == person && m.DeletedAt == null);

    /// <summary>Returns the measures that the person may see and add points to: their own, and those that the share
    /// policy opens to them.</summary>
    public static IQueryable<Measure> VisibleTo(this IQueryable<Measure> measures, SharePolicy policy, Guid person)
    {
        var open = policy.OpenTo(person, Measure.Kind);
        return measures.Where(m => m.DeletedAt == null && (m.OwnerId == person || open.Any(s => s.TargetId == m.Id)));
    }

    /// <summary>Returns the same, for a list: it starts from what the person has, and what is shared with
    /// them.</summary>
    public static IQueryable<Measure> AllVisibleTo(this PortalDb db, SharePolicy policy, Guid person)
    {
        var own = db.Measures.Where(m => m.OwnerId == person).Select(m => m.Id);
        var ids = own.Concat(policy.OpenTo(person, Measure.Kind).Select(s => s.TargetId));
        return db.Measures.Where(m => m.DeletedAt == null && ids.Contains(m.Id));
    }

    /// <summary>Returns the measures of a group that the person may see.</summary>
    public static IQueryable<Measure> Of(
        this IQueryable<Measure> measures,
        PortalDb db,
        (Audience Audience, Guid Id) group
    )
    {
        var (audience, id) = group;
        var shared = db
            .Shares.Where(s =>
                s.Audience == audience && s.AudienceId == id && s.Kind == Measure.Kind && s.EndedAt == null
            )
            .Select(s => s.TargetId);
        return measures.Where(m => shared.Contains(m.Id));
    }

    /// <summary>Returns the measures that watch a cycle.</summary>
    public static IQueryable<Measure> Watching(this IQueryable<Measure> measures, PortalDb db, Guid cycle)
    {
        var watching = db.MeasureCycles.Where(l => l.CycleId == cycle).Select(l => l.MeasureId);
        return measures.Where(m => watching.Contains(m.Id));
    }

    /// <summary>Returns the points that the person may see of a measure that is visible to them: an owner sees all, and
    /// others see the owner's, their own, and those that the share policy opens to them. So no one sees what a person
    /// whom they evaluate added to a measure of a group.</summary>
    public static IQueryable<MeasurePoint> VisibleTo(
        this IQueryable<MeasurePoint> points,
        SharePolicy policy,
        Guid person
    )
    {
        var open = policy.OpenTo(person, MeasurePoint.Kind);
        return points.Where(p =>
            p.DeletedAt == null
            && (
                p.Measure.OwnerId == person
                || p.AuthorId == person
                || p.AuthorId == p.Measure.OwnerId
                || open.Any(s => s.TargetId == p.Id)
            )
        );
    }

    /// <summary>Returns the points that the person may correct and delete, deleted ones too.</summary>
    public static IQueryable<MeasurePoint> ChangeableBy(
        this IQueryable<MeasurePoint> points,
        IQueryable<Measure> visible,
        Guid person
    ) => points.Where(p => (p.AuthorId == person || p.Measure.OwnerId == person) && visible.Contains(p.Measure));
}
