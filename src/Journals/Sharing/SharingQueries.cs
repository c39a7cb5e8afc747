using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Journals.Sharing;

/// <summary>Queries for shares of entries, and names of their audiences.</summary>
internal static class SharingQueries
{
    /// <summary>Returns all shares of an entry, including ended ones, for its owner.</summary>
    public static IQueryable<Share> SharesOf(this PortalDb db, Guid entry) =>
        db.Shares.Where(s => s.Kind == JournalEntry.Kind && s.TargetId == entry);

    /// <summary>Returns a function that gives the name of a share's audience.</summary>
    public static async Task<Func<Share, string>> Names(
        this SharePolicy policy,
        PortalDb db,
        IReadOnlyList<Share> shares,
        CancellationToken ct
    )
    {
        var ids = shares.Select(s => s.AudienceId).Distinct().ToList();
        var people = await db
            .Accounts.Where(a => ids.Contains(a.Id))
            .ToDictionaryAsync(a => a.Id, a => a.DisplayName, ct);
        var groups = await policy
            .Groups(Audience.Studio)
            .Where(g => ids.Contains(g.Id))
            .ToDictionaryAsync(g => g.Id, g => g.Name, ct);
        foreach (var school in await policy.Groups(Audience.School).Where(g => ids.Contains(g.Id)).ToListAsync(ct))
            groups[school.Id] = school.Name;
        return share =>
            share.Audience switch
            {
                Audience.Network => "everyone in the network",
                Audience.Studio => $"the studio {groups.GetValueOrDefault(share.AudienceId, "(closed)")}",
                Audience.School =>
                    $"staff at {groups.GetValueOrDefault(share.AudienceId, "a school that was removed")}",
                _ => share.Address.Length > 0
                    ? $"the person with the account {share.Address}"
                    : people.GetValueOrDefault(share.AudienceId, "someone whose account is closed"),
            };
    }
}
