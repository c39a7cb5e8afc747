using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NodaTime;
using static NetworkPortal.Kernel.Extending.PersonalRecords;

namespace NetworkPortal.Journals;

/// <summary>Personal data about sharing: own shares, who opened the person's entries, and emergency access
/// requests.</summary>
internal sealed class SharingData(PortalDb db, TimeProvider time) : IPersonalData
{
    public async IAsyncEnumerable<PersonalRecords> Export(Guid person, [EnumeratorCancellation] CancellationToken ct)
    {
        yield return await Shares(person, ct);
        yield return await Readings(person, ct);
        yield return await EmergencyRequests(person, ct);
        yield return await EmergencyReadings(person, ct);
    }

    private async Task<PersonalRecords> Shares(Guid person, CancellationToken ct)
    {
        var shares = await db
            .Shares.AsNoTracking()
            .Where(s => s.OwnerId == person)
            .OrderBy(s => s.CreatedAt)
            .ToListAsync(ct);
        return new(
            "What you shared",
            [
                .. shares.Select(s =>
                    Record(
                        ("What", s.Kind),
                        ("Record", s.TargetId.ToString()),
                        ("With", s.Address.Length > 0 ? s.Address : s.Audience.ToString()),
                        ("Shared", Text(s.CreatedAt)),
                        ("Until", Text(s.Until)),
                        ("Stopped sharing", Text(s.EndedAt))
                    )
                ),
            ]
        );
    }

    private async Task<PersonalRecords> Readings(Guid person, CancellationToken ct)
    {
        var readings = await (
            from r in db.Readings
            where r.OwnerId == person
            join a in db.Accounts on r.ReaderId equals a.Id into readers
            from a in readers.DefaultIfEmpty()
            orderby r.At
            select new
            {
                r.Kind,
                r.TargetId,
                r.At,
                r.ViaEmergencyAccess,
                Name = a == null ? "A former member" : a.DisplayName,
            }
        ).ToListAsync(ct);
        return new(
            "People who opened your entries",
            [
                .. readings.Select(r =>
                    Record(
                        ("What", r.Kind),
                        ("Record", r.TargetId.ToString()),
                        ("Opened by", r.Name),
                        ("When", Text(r.At)),
                        ("Why", r.ViaEmergencyAccess ? "emergency access" : "you shared it")
                    )
                ),
            ]
        );
    }

    private async Task<PersonalRecords> EmergencyRequests(Guid person, CancellationToken ct)
    {
        var asked = await db
            .EmergencyAccessRequests.AsNoTracking()
            .Where(g => g.RequestedById == person || g.AnsweredById == person)
            .OrderBy(g => g.RequestedAt)
            .ToListAsync(ct);
        return new(
            "Emergency access requests you sent or answered",
            [
                .. asked.Select(g =>
                    Record(
                        ("Your part", g.RequestedById == person ? "you requested" : "you answered"),
                        ("Requested", Text(g.RequestedAt)),
                        ("Approved until", Text(g.Until)),
                        ("Ended", Text(g.EndedAt))
                    )
                ),
            ]
        );
    }

    private async Task<PersonalRecords> EmergencyReadings(Guid person, CancellationToken ct)
    {
        var opened = await db
            .EmergencyAccessRequests.AsNoTracking()
            .Where(g => g.PersonId == person && g.Until != null)
            .OrderBy(g => g.AnsweredAt)
            .ToListAsync(ct);
        return new(
            "Administrators’ emergency access to your journal",
            [
                .. opened.Select(g =>
                    Record(
                        ("What", g.Kind),
                        ("Reason", g.Reason),
                        ("From", Text(g.AnsweredAt)),
                        ("Until", Text(g.EndedAt ?? g.Until))
                    )
                ),
            ]
        );
    }

    /// <summary>Keeps records of opened journals, which no longer identify anyone because the account
    /// is gone.</summary>
    public async Task Erase(Guid person, CancellationToken ct)
    {
        var now = Clock.Now(time);
        await db
            .Shares.Where(s => s.OwnerId == person || (s.Audience == Audience.Person && s.AudienceId == person))
            .ExecuteDeleteAsync(ct);
        await db.Readings.Where(r => r.OwnerId == person).ExecuteDeleteAsync(ct);
        await db
            .Readings.Where(r => r.ReaderId == person)
            .ExecuteUpdateAsync(row => row.SetProperty(r => r.ReaderId, Guid.Empty), ct);
        await db
            .EmergencyAccessRequests.Where(g =>
                g.EndedAt == null && (g.PersonId == person || g.RequestedById == person)
            )
            .ExecuteUpdateAsync(row => row.SetProperty(g => g.EndedAt, now), ct);
    }

    private static string? Text(Instant? instant) => instant?.ToString();
}
