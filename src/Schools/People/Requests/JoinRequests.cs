using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;

namespace NetworkPortal.Schools.People.Requests;

/// <summary>Creates requests to join and notifies the school's leaders.</summary>
internal sealed class JoinRequests(PortalDb db, JoiningMail mail, AuditLog audit, TimeProvider time)
{
    /// <summary>Creates a request from an account.</summary>
    /// <returns>The message for the person.</returns>
    public async Task<string> Ask(Guid school, Guid account, CancellationToken ct)
    {
        var asking = await db
            .Accounts.Where(a => a.Id == account)
            .Select(a => new { a.DisplayName, Email = a.Email! })
            .SingleAsync(ct);
        return await Begin(school, account, asking.DisplayName, asking.Email, ct);
    }

    /// <summary>Creates a request from the owner of an email address, using its account if there is one.</summary>
    public async Task<string> Ask(Guid school, string name, string email, CancellationToken ct)
    {
        var normalized = EmailAddress.Key(email);
        var account = await db
            .Accounts.Where(a => a.NormalizedEmail == normalized)
            .Select(a => new { a.Id, a.DisplayName })
            .SingleOrDefaultAsync(ct);
        return await Begin(school, account?.Id, account?.DisplayName ?? name, email, ct);
    }

    private async Task<string> Begin(Guid school, Guid? account, string name, string email, CancellationToken ct)
    {
        var place = await db.Schools.AsNoTracking().SingleAsync(s => s.Id == school, ct);
        if (account is { } id && await db.Memberships.Of(id).AnyAsync(m => m.SchoolId == school, ct))
            return $"You’re already a member of {place.Name}.";
        var said = $"Request sent to {place.Name}. We’ll email you when a school leader answers.";
        var now = time.Now();
        var normalized = EmailAddress.Key(email);
        try
        {
            await db.Write(
                async () =>
                {
                    if (
                        await db
                            .JoinRequests.Waiting(now)
                            .AnyAsync(r => r.SchoolId == school && r.NormalizedEmail == normalized, ct)
                    )
                        return;
                    // An expired request that no one answered is replaced.
                    await db
                        .JoinRequests.Where(r =>
                            r.SchoolId == school
                            && r.NormalizedEmail == normalized
                            && r.State == JoinRequestState.Waiting
                        )
                        .ExecuteDeleteAsync(ct);
                    db.JoinRequests.Add(new JoinRequest(school, account, name, email, now));
                    audit.Note("join.requested", about: account, detail: place.Name);
                    await mail.TellStaff(place, name, ct);
                },
                ct
            );
        }
        catch (DbUpdateException)
        {
            // The same link was opened twice at the same moment; the other request counts.
        }
        return said;
    }
}
