using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Schools.People;

internal static class ProfileQueries
{
    /// <summary>Returns the profiles of people who chose to be listed, and the user's own.</summary>
    public static IQueryable<Profile> VisibleTo(this IQueryable<Profile> profiles, CurrentUser user) =>
        profiles.Where(p => p.Listed || p.AccountId == user.Id);

    public static IQueryable<Profile> Of(this IQueryable<Profile> profiles, Guid person) =>
        profiles.Where(p => p.AccountId == person);

    /// <summary>Returns listed people whose shown text, name, or schools contain every word of the query.</summary>
    public static IQueryable<Profile> Matching(this IQueryable<Profile> profiles, PortalDb db, string question)
    {
        var memberships = db.Memberships;
        return profiles.WithWords(
            question,
            word =>
                p =>
                    p.SearchText.Contains(word)
                    || Fold.Of(p.Account.DisplayName).Contains(word)
                    || (
                        p.ShowSchools
                        && memberships.Any(m => m.AccountId == p.AccountId && Fold.Of(m.School.Name).Contains(word))
                    )
        );
    }

    /// <summary>Returns people who show a school in that state.</summary>
    public static IQueryable<Profile> InState(this IQueryable<Profile> profiles, PortalDb db, string state)
    {
        var memberships = db.Memberships;
        return profiles.Where(p =>
            p.ShowSchools && memberships.Any(m => m.AccountId == p.AccountId && m.School.State == state)
        );
    }

    /// <summary>Returns the schools that each of these people shows, by account.</summary>
    public static async Task<ILookup<Guid, (string Name, string Slug, string State)>> ShownSchools(
        this PortalDb db,
        IEnumerable<Profile> people,
        CancellationToken ct
    )
    {
        var ids = people.Where(p => p.ShowSchools).Select(p => p.AccountId).ToList();
        var rows = await db
            .Memberships.Where(m => ids.Contains(m.AccountId))
            .Select(m => new
            {
                m.AccountId,
                m.School.Name,
                m.School.Slug,
                m.School.State,
            })
            .Distinct()
            .ToListAsync(ct);
        return rows.ByName(r => r.Name).ToLookup(r => r.AccountId, r => (r.Name, r.Slug, r.State));
    }
}
