using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Members.People;

namespace NetworkPortal.Members.Privacy;

/// <summary>What the directory holds of a person: what they told of themselves, whom they wrote to, which schools they asked.</summary>
internal sealed class PeopleData(PortalDb db) : IPersonalData
{
    public async IAsyncEnumerable<PersonalRecords> Export(Guid person, [EnumeratorCancellation] CancellationToken cancel)
    {
        yield return new("What you tell members about yourself", (await db.Profiles.AsNoTracking().Where(p => p.AccountId == person).ToListAsync(cancel)).Select(p => new JsonObject
        {
            ["Listed"] = p.Listed,
            ["Can be written to"] = p.Reachable,
            ["Shows your schools"] = p.ShowSchools,
            ["Subjects"] = string.Join(", ", p.SubjectList),
            ["Grades"] = string.Join(", ", p.GradeList),
            ["Interests"] = p.Interests,
            ["Offers"] = p.Offers,
        }).ToList());
        yield return new("Letters by the portal", await Letters(person, cancel));
        yield return new("People who can't write to you", (await db.Refusals.AsNoTracking().Where(r => r.ById == person)
            .Join(db.Accounts, r => r.AgainstId, a => a.Id, (r, a) => new { r.At, a.DisplayName }).ToListAsync(cancel)).Select(r => new JsonObject { ["Who"] = r.DisplayName, ["Since"] = $"{r.At}" }).ToList());
        yield return new("Schools that you asked to belong to", (await db.JoinRequests.AsNoTracking().Include(r => r.School).Where(r => r.AccountId == person).OrderBy(r => r.CreatedAt).ToListAsync(cancel))
            .Select(r => new JsonObject { ["School"] = r.School.Name, ["Your name there"] = r.Name, ["Email address"] = r.Email, ["State"] = r.State.ToString(), ["Asked"] = $"{r.CreatedAt}", ["Answer"] = r.Reason }).ToList());
        yield return new("Requests that you answered", (await db.JoinRequests.AsNoTracking().Include(r => r.School).Where(r => r.AnsweredById == person).OrderBy(r => r.CreatedAt).ToListAsync(cancel))
            .Select(r => new JsonObject { ["School"] = r.School.Name, ["Answer"] = r.State.ToString(), ["When"] = r.AnsweredAt?.ToString() }).ToList());
        yield return new("Lists of staff that you began to import", (await db.StagedImports.AsNoTracking().Where(i => i.AccountId == person).ToListAsync(cancel))
            .Select(i => new JsonObject { ["File"] = i.FileName, ["Deleted at the latest"] = $"{i.ExpiresAt}" }).ToList());
    }

    public async Task Erase(Guid person, CancellationToken cancel)
    {
        var email = await db.Accounts.Where(a => a.Id == person).Select(a => a.NormalizedEmail).SingleAsync(cancel);
        await db.Profiles.Where(p => p.AccountId == person).ExecuteDeleteAsync(cancel);
        await db.Letters.Where(l => l.FromId == person || l.ToId == person).ExecuteDeleteAsync(cancel);
        await db.Refusals.Where(r => r.ById == person || r.AgainstId == person).ExecuteDeleteAsync(cancel);
        await db.JoinRequests.Where(r => r.AccountId == person || (email != null && r.NormalizedEmail == email)).ExecuteDeleteAsync(cancel);
        await db.JoinRequests.Where(r => r.AnsweredById == person).ExecuteUpdateAsync(row => row.SetProperty(r => r.AnsweredById, (Guid?)null), cancel);
        await db.StagedImports.Where(i => i.AccountId == person).ExecuteDeleteAsync(cancel);
    }

    /// <summary>That a letter went, and its subject: the words were never kept.</summary>
    private async Task<IReadOnlyList<JsonObject>> Letters(Guid person, CancellationToken cancel)
    {
        var accounts = db.Accounts;
        var letters = await db.Letters.AsNoTracking().Where(l => l.FromId == person || l.ToId == person).OrderBy(l => l.SentAt).Select(l => new
        {
            l.Subject,
            l.SentAt,
            Sent = l.FromId == person,
            Other = accounts.Where(a => a.Id == (l.FromId == person ? l.ToId : l.FromId)).Select(a => a.DisplayName).FirstOrDefault(),
        }).ToListAsync(cancel);
        return letters.Select(l => new JsonObject { ["Direction"] = l.Sent ? "From you" : "To you", ["Other person"] = l.Other, ["Subject"] = l.Subject, ["When"] = $"{l.SentAt}" }).ToList();
    }
}
