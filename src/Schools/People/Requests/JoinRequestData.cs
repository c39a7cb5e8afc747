using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using static NetworkPortal.Kernel.Extending.PersonalRecords;

namespace NetworkPortal.Schools.People.Requests;

/// <summary>The personal data of requests to join schools.</summary>
internal sealed class JoinRequestData(PortalDb db) : IPersonalData
{
    public async IAsyncEnumerable<PersonalRecords> Export(Guid person, [EnumeratorCancellation] CancellationToken ct)
    {
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
    }

    public async Task Erase(Guid person, CancellationToken ct)
    {
        var email = await db
            .Accounts.Where(a => a.Id == person)
            .Select(a => a.NormalizedEmail)
            .SingleOrDefaultAsync(ct);
        await db
            .JoinRequests.Where(r => r.AccountId == person || (email != null && r.NormalizedEmail == email))
            .ExecuteDeleteAsync(ct);
        await db
            .JoinRequests.Where(r => r.AnsweredById == person)
            .ExecuteUpdateAsync(row => row.SetProperty(r => r.AnsweredById, (Guid?)null), ct);
    }

    private static Task<List<JoinRequest>> Requests(IQueryable<JoinRequest> requests, CancellationToken ct) =>
        requests.AsNoTracking().Include(r => r.School).OrderBy(r => r.CreatedAt).ToListAsync(ct);
}
