using Microsoft.EntityFrameworkCore;
using NetworkPortal.Inquiry.Cycles;
using NetworkPortal.Journals;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Schools;

namespace NetworkPortal.Inquiry.Briefs;

/// <summary>Queries for briefs. Access rules are part of each query.</summary>
public static class BriefQueries
{
    /// <summary>Returns the published briefs that tell a group's work; everyone may read them.</summary>
    public static IQueryable<PracticeBrief> BriefsOf(this PortalDb db, CycleGroup group)
    {
        var (kind, id) = (group.Kind, group.Id);
        return db.PracticeBriefs.Published().Where(b => b.GroupKind == kind && b.GroupId == id);
    }

    /// <summary>Returns the published briefs of several groups.</summary>
    /// <param name="groups">The IDs of studios, or of schools.</param>
    public static IQueryable<PracticeBrief> BriefsOf(this PortalDb db, Audience kind, IQueryable<Guid> groups) =>
        db
            .PracticeBriefs.Published()
            .Where(b => b.GroupKind == kind && b.GroupId != null && groups.Contains(b.GroupId.Value));

    /// <summary>Returns links to published briefs, the oldest first.</summary>
    public static IQueryable<BriefLink> Links(this IQueryable<PracticeBrief> briefs) =>
        briefs
            .OrderBy(b => b.PublishedAt)
            .ThenBy(b => b.Id)
            .Select(b => new BriefLink(b.Title, "/briefs/" + b.Slug)
            {
                Retests = b.Claims.Sum(c => c.Support + c.Against + c.Unclear),
            });

    public static IQueryable<PracticeBrief> Published(this IQueryable<PracticeBrief> briefs) =>
        briefs.Where(b => b.State == BriefState.Published);

    internal static IQueryable<PracticeBrief> Own(this IQueryable<PracticeBrief> briefs, Guid person) =>
        briefs.Where(b => b.OwnerId == person);

    /// <summary>Returns the briefs that a person can edit: their own, and those of which they agreed to be named as a
    /// co-author.</summary>
    internal static IQueryable<PracticeBrief> WrittenBy(this IQueryable<PracticeBrief> briefs, Guid person) =>
        briefs.Where(b =>
            b.OwnerId == person
            || b.People.Any(p => p.AccountId == person && p.Role == BriefRole.Author && p.Consent == BriefConsent.Yes)
        );

    /// <summary>Returns what network staff may see: briefs that came to them.</summary>
    internal static IQueryable<PracticeBrief> AtDesk(this IQueryable<PracticeBrief> briefs) =>
        briefs.Where(b => b.State == BriefState.WithEditors || b.State == BriefState.Published);

    /// <summary>Returns the places of a person in briefs about which they were asked.</summary>
    internal static IQueryable<BriefPerson> Asked(this IQueryable<BriefPerson> people, Guid person) =>
        people.Where(p => p.AccountId == person && p.Consent != BriefConsent.NotAsked);

    internal static IQueryable<PracticeBrief> Whole(this IQueryable<PracticeBrief> briefs) =>
        briefs
            .Include(b => b.Owner)
            .Include(b => b.Claims)
            .Include(b => b.People)
                .ThenInclude(p => p.Account)
            .AsSplitQuery();

    /// <summary>Returns the one school that each person counts for: the first that they joined.</summary>
    internal static async Task<Dictionary<Guid, School>> SchoolOfEach(
        this PortalDb db,
        IReadOnlyCollection<Guid> people,
        CancellationToken ct
    ) =>
        (
            await db
                .Memberships.AsNoTracking()
                .Where(m => people.Contains(m.AccountId))
                .Include(m => m.School)
                .OrderBy(m => m.Since)
                .ThenBy(m => m.Id)
                .ToListAsync(ct)
        )
            .GroupBy(m => m.AccountId)
            .ToDictionary(group => group.Key, group => group.First().School);
}

/// <summary>A published brief on a page of another module.</summary>
public sealed record BriefLink(string Title, string Url)
{
    /// <summary>How many retests of its claims have a result.</summary>
    public int Retests { get; init; }
}
