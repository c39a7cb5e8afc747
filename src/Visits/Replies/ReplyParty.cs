using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Meetings;
using NetworkPortal.Schools;

namespace NetworkPortal.Visits.Replies;

/// <summary>Who replied, and for which side.</summary>
/// <param name="Side">Network for network staff, and for people who act for both schools.</param>
internal sealed record ReplyParty(Actor By, VisitSide Side)
{
    /// <summary>Returns who has this address and takes part in the visit now: someone on the team, who acts for or
    /// leads either school, or manages visits; null if no one does.</summary>
    public static async Task<ReplyParty?> Find(PortalDb db, Visit visit, string address, CancellationToken ct)
    {
        var key = EmailAddress.Key(address);
        var account = await db
            .Accounts.Where(a => a.NormalizedEmail == key && a.ErasedAt == null)
            .Select(a => new { a.Id, a.DisplayName })
            .FirstOrDefaultAsync(ct);
        if (visit.Team.FirstOrDefault(person => person.NormalizedEmail == key) is { } member)
            return new(new(member.Name, account?.Id), VisitSide.Visitor);
        if (account is null)
            return null;
        var hosts = await ActsFor(db, account.Id, visit.HostDay.SchoolId, ct);
        var visits = await ActsFor(db, account.Id, visit.SchoolId, ct);
        VisitSide? side = (hosts, visits) switch
        {
            (true, false) => VisitSide.Host,
            (false, true) => VisitSide.Visitor,
            (true, true) => VisitSide.Network,
            _ => await db.VisitStaff().AnyAsync(a => a.Id == account.Id, ct) ? VisitSide.Network : null,
        };
        return side is { } found ? new(new(account.DisplayName, account.Id), found) : null;
    }

    private static async Task<bool> ActsFor(PortalDb db, Guid person, Guid school, CancellationToken ct) =>
        await db.AnswerersFor(school).AnyAsync(a => a.AccountId == person, ct)
        || await db.LeadersOf(school).AnyAsync(a => a.Id == person, ct);
}
