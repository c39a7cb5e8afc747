using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;
using NodaTime;

namespace NetworkPortal.Schools.People.Importing;

/// <summary>What the portal already has for the addresses in a roster.</summary>
internal sealed class ExistingPeople
{
    // SQL statements can have only so many parameters, so addresses are queried in batches.
    private const int Part = 400;

    private readonly HashSet<string> accounts = new(StringComparer.Ordinal);
    private readonly HashSet<(string, Guid, SchoolRole)> members = [];
    private readonly HashSet<(string, Guid, SchoolRole)> invited = [];

    public static async Task<ExistingPeople> Load(Roster roster, PortalDb db, Instant now, CancellationToken ct)
    {
        var known = new ExistingPeople();
        foreach (var emails in roster.People.Select(p => EmailAddress.Key(p.Email)).Distinct().Chunk(Part))
        {
            known.accounts.UnionWith(
                await db
                    .Accounts.Where(a => emails.Contains(a.NormalizedEmail))
                    .Select(a => a.NormalizedEmail!)
                    .ToListAsync(ct)
            );
            foreach (
                var m in await db
                    .Memberships.Where(m => emails.Contains(m.Account.NormalizedEmail))
                    .Select(m => new
                    {
                        m.Account.NormalizedEmail,
                        m.SchoolId,
                        m.Role,
                    })
                    .ToListAsync(ct)
            )
                known.members.Add((m.NormalizedEmail!, m.SchoolId, m.Role));
            foreach (
                var i in await db
                    .AccountInvitations.Pending()
                    .Where(i =>
                        i.ExpiresAt > now
                        && i.SchoolId != null
                        && i.SchoolRole != null
                        && emails.Contains(i.NormalizedEmail)
                    )
                    .Select(i => new
                    {
                        i.NormalizedEmail,
                        i.SchoolId,
                        i.SchoolRole,
                    })
                    .ToListAsync(ct)
            )
                known.invited.Add((i.NormalizedEmail!, i.SchoolId!.Value, i.SchoolRole!.Value));
        }
        return known;
    }

    /// <param name="hideAccounts">Whether to hide which addresses have accounts, because a school leader must not learn
    /// that. Both are shown as invited, but they get different emails.</param>
    public Outcome Of(string email, Guid? school, SchoolRole role, bool hideAccounts)
    {
        if (school is { } id && members.Contains((email, id, role)))
            return Outcome.There;
        if (school is { } place && invited.Contains((email, place, role)))
            return Outcome.Invited;
        return accounts.Contains(email) && !hideAccounts ? Outcome.Offer : Outcome.Invite;
    }
}
