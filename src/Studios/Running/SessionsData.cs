using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;

namespace NetworkPortal.Studios.Running;

/// <summary>When a person was at sessions, and what they recorded about sessions.</summary>
internal sealed class SessionsData(PortalDb db) : IPersonalData
{
    public async IAsyncEnumerable<PersonalRecords> Export(Guid person, [EnumeratorCancellation] CancellationToken ct)
    {
        var attended = await db
            .SessionAttendances.AsNoTracking()
            .Where(a => a.AccountId == person)
            .Include(a => a.Session.Studio)
            .OrderBy(a => a.Session.StartsAt)
            .ToListAsync(ct);
        yield return new(
            "Your attendance at studio sessions",
            attended.ConvertAll(a =>
                PersonalRecords.Record(
                    ("Studio", a.Session.Studio.Name),
                    ("Session", a.Session.Title),
                    ("Start", $"{a.Session.StartsAt}"),
                    ("Attendance", a.Mark?.Text() ?? "Not recorded"),
                    ("Joined online", $"{a.JoinedOnlineAt}"),
                    ("Recorded by", a.RecordedBy),
                    ("Recorded", $"{a.RecordedAt}")
                )
            )
        );
        yield return await Steps(person, ct);
        yield return await Lines(person, ct);
        yield return await Run(person, ct);
    }

    private async Task<PersonalRecords> Steps(Guid person, CancellationToken ct)
    {
        var steps = await db
            .SessionNextSteps.AsNoTracking()
            .Where(s => s.WhoId == person)
            .OrderBy(s => s.Id)
            .ToListAsync(ct);
        return new(
            "Next steps that you took on in studios",
            steps.ConvertAll(s => PersonalRecords.Record(("Next step", s.Text), ("By", $"{s.DueOn:uuuu-MM-dd}")))
        );
    }

    private async Task<PersonalRecords> Lines(Guid person, CancellationToken ct)
    {
        var written = await db
            .SessionRecords.AsNoTracking()
            .Where(r => r.SentById == person)
            .OrderBy(r => r.SentAt)
            .ToListAsync(ct);
        return new(
            "Three lines that you sent after studio sessions",
            written.ConvertAll(r =>
                PersonalRecords.Record(
                    ("Sent", $"{r.SentAt}"),
                    ("What we did", r.Did),
                    ("What we found", r.Found),
                    ("What is next", r.Next)
                )
            )
        );
    }

    /// <summary>Returns what the person did to run sessions, without the names of others.</summary>
    private async Task<PersonalRecords> Run(Guid person, CancellationToken ct)
    {
        var reminders = await db
            .SessionRecords.Where(r => r.RemindedById == person)
            .Select(r => r.RemindedAt)
            .ToListAsync(ct);
        var materials = await db.SessionMaterials.AsNoTracking().Where(m => m.ById == person).ToListAsync(ct);
        var marks = await db
            .SessionAttendances.Where(a => a.RecordedById == person)
            .Select(a => a.RecordedAt)
            .ToListAsync(ct);
        return new(
            "What you did to run studio sessions",
            [
                .. reminders.Select(at => PersonalRecords.Record(("What", "Sent a reminder"), ("When", $"{at}"))),
                .. materials.Select(m =>
                    PersonalRecords.Record(
                        ("What", "Changed the materials"),
                        ("When", $"{m.At}"),
                        ("Links", string.Join(", ", m.Links.Select(link => link.Title)))
                    )
                ),
                .. marks.Select(at =>
                    PersonalRecords.Record(("What", "Recorded someone’s attendance"), ("When", $"{at}"))
                ),
            ]
        );
    }

    public async Task Erase(Guid person, CancellationToken ct)
    {
        await db.SessionAttendances.Where(a => a.AccountId == person).ExecuteDeleteAsync(ct);
        await db
            .SessionAttendances.Where(a => a.RecordedById == person)
            .ExecuteUpdateAsync(
                row =>
                    row.SetProperty(a => a.RecordedBy, Account.FormerName)
                        .SetProperty(a => a.RecordedById, (Guid?)null),
                ct
            );
        await db
            .SessionMaterials.Where(m => m.ById == person)
            .ExecuteUpdateAsync(
                row => row.SetProperty(m => m.By, Account.FormerName).SetProperty(m => m.ById, (Guid?)null),
                ct
            );
        await db
            .SessionNextSteps.Where(s => s.WhoId == person)
            .ExecuteUpdateAsync(row => row.SetProperty(s => s.WhoId, (Guid?)null), ct);
        await EraseSender(person, ct);
    }

    private async Task EraseSender(Guid person, CancellationToken ct)
    {
        await db
            .SessionRecords.Where(r => r.SentById == person)
            .ExecuteUpdateAsync(
                row => row.SetProperty(r => r.SentBy, Account.FormerName).SetProperty(r => r.SentById, (Guid?)null),
                ct
            );
        await db
            .SessionRecords.Where(r => r.RemindedById == person)
            .ExecuteUpdateAsync(
                row =>
                    row.SetProperty(r => r.RemindedBy, Account.FormerName)
                        .SetProperty(r => r.RemindedById, (Guid?)null),
                ct
            );
    }
}
