using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Schools.People.Requests;
using static NetworkPortal.Kernel.Extending.PersonalRecords;

namespace NetworkPortal.Schools.People;

/// <summary>
/// The personal data of join requests, the directory, and messages. The text of messages isn't included, because it
/// isn't stored.
/// </summary>
internal sealed class PeopleData(PortalDb db) : IPersonalData
{
    public async IAsyncEnumerable<PersonalRecords> Export(Guid person, [EnumeratorCancellation] CancellationToken ct)
    {
        var profiles = await db.Profiles.AsNoTracking().Where(p => p.AccountId == person).ToListAsync(ct);
        yield return new(
            "Your directory listing",
            [
                .. profiles.Select(p =>
                    Record(
                        ("Listed", Yes(p.Listed)),
                        ("Members can message you", Yes(p.Reachable)),
                        ("Show schools", Yes(p.ShowSchools)),
                        ("Subjects", string.Join(", ", p.SubjectList)),
                        ("Grades", string.Join(", ", p.GradeList)),
                        ("Interests", p.Interests),
                        ("Offers", p.Offers)
                    )
                ),
            ]
        );

        var letters = await db
            .Messages.AsNoTracking()
            .Where(l => l.FromId == person || l.ToId == person)
            .OrderBy(l => l.SentAt)
            .ToListAsync(ct);
        var names = await Names(letters.Select(l => l.FromId == person ? l.ToId : l.FromId), ct);
        yield return new(
            "Messages you sent and received",
            [
                .. letters.Select(l =>
                    Record(
                        ("About", l.Subject),
                        (l.FromId == person ? "To" : "From", names(l.FromId == person ? l.ToId : l.FromId)),
                        ("Sent", $"{l.SentAt}")
                    )
                ),
            ]
        );

        var refusals = await db.BlockedSenders.AsNoTracking().Where(r => r.ById == person).ToListAsync(ct);
        names = await Names(refusals.Select(r => r.AgainstId), ct);
        yield return new(
            "People you blocked",
            [.. refusals.Select(r => Record(("Person", names(r.AgainstId)), ("Since", $"{r.At}")))]
        );

        var email = await db
            .Accounts.Where(a => a.Id == person)
            .Select(a => a.NormalizedEmail)
            .SingleOrDefaultAsync(ct);
        yield return new(
            "Your requests to join schools",
            [
                .. (
                    await Requests(
                        db.JoinRequests.Where(r =>
                            r.AccountId == person || (email != null && r.NormalizedEmail == email)
                        ),
                        ct
                    )
                ).Select(r =>
                    Record(
                        ("School", r.School.Name),
                        ("Name", r.Name),
                        ("Email address", r.Email),
                        ("Requested", $"{r.CreatedAt}"),
                        ("Answer", $"{r.State}"),
                        ("Reason", r.Reason)
                    )
                ),
            ]
        );
        yield return new(
            "Requests you answered",
            [
                .. (await Requests(db.JoinRequests.Where(r => r.AnsweredById == person), ct)).Select(r =>
                    Record(("School", r.School.Name), ("Answer", $"{r.State}"), ("When", $"{r.AnsweredAt}"))
                ),
            ]
        );

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

        var staged = await db.PendingImports.AsNoTracking().Where(i => i.AccountId == person).ToListAsync(ct);
        yield return new(
            "Staff files you uploaded and didn’t import",
            [.. staged.Select(i => Record(("Deleted by", $"{i.ExpiresAt}")))]
        );
    }

    public async Task Erase(Guid person, CancellationToken ct)
    {
        var email = await db
            .Accounts.Where(a => a.Id == person)
            .Select(a => a.NormalizedEmail)
            .SingleOrDefaultAsync(ct);
        await db.Profiles.Where(p => p.AccountId == person).ExecuteDeleteAsync(ct);
        await db.Messages.Where(l => l.FromId == person || l.ToId == person).ExecuteDeleteAsync(ct);
        await db.BlockedSenders.Where(r => r.ById == person || r.AgainstId == person).ExecuteDeleteAsync(ct);
        await db.PendingImports.Where(i => i.AccountId == person).ExecuteDeleteAsync(ct);
        await db
            .JoinRequests.Where(r => r.AccountId == person || (email != null && r.NormalizedEmail == email))
            .ExecuteDeleteAsync(ct);
        await db
            .JoinRequests.Where(r => r.AnsweredById == person)
            .ExecuteUpdateAsync(row => row.SetProperty(r => r.AnsweredById, (Guid?)null), ct);
        await db.AccountInvitations.Where(i => email != null && i.NormalizedEmail == email).ExecuteDeleteAsync(ct);
        await db
            .AccountInvitations.Where(i => i.InvitedById == person)
            .ExecuteUpdateAsync(row => row.SetProperty(i => i.InvitedById, (Guid?)null), ct);
    }

    private static Task<List<JoinRequest>> Requests(IQueryable<JoinRequest> requests, CancellationToken ct) =>
        requests.AsNoTracking().Include(r => r.School).OrderBy(r => r.CreatedAt).ToListAsync(ct);

    private async Task<Func<Guid, string>> Names(IEnumerable<Guid> people, CancellationToken ct)
    {
        var ids = people.Distinct().ToList();
        var names = await db
            .Accounts.Where(a => ids.Contains(a.Id))
            .ToDictionaryAsync(a => a.Id, a => a.DisplayName, ct);
        return id => names.GetValueOrDefault(id, "A former member");
    }

    private static string Yes(bool so) => so ? "Yes" : "No";
}
