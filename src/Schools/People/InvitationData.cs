using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using static NetworkPortal.Kernel.Extending.PersonalRecords;

namespace NetworkPortal.Schools.People;

/// <summary>The invitations that a person sent.</summary>
internal sealed class InvitationData(PortalDb db) : IPersonalData
{
    public async IAsyncEnumerable<PersonalRecords> Export(Guid person, [EnumeratorCancellation] CancellationToken ct)
    {
        var sent = await db
            .AccountInvitations.AsNoTracking()
            .Where(i => i.InvitedById == person)
            .OrderBy(i => i.CreatedAt)
            .ToListAsync(ct);
        yield return new(
            "Invitations you sent",
            [
                .. sent.Select(i =>
                    Record(("To", i.Name), ("Sent", $"{i.CreatedAt}"), ("Accepted", i.AcceptedAt?.ToString()))
                ),
            ]
        );
    }

    public async Task Erase(Guid person, CancellationToken ct)
    {
        var email = await db
            .Accounts.Where(a => a.Id == person)
            .Select(a => a.NormalizedEmail)
            .SingleOrDefaultAsync(ct);
        await db.AccountInvitations.Where(i => email != null && i.NormalizedEmail == email).ExecuteDeleteAsync(ct);
        await db
            .AccountInvitations.Where(i => i.InvitedById == person)
            .ExecuteUpdateAsync(row => row.SetProperty(i => i.InvitedById, (Guid?)null), ct);
    }
}
