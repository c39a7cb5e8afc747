using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Studios.Running;

/// <summary>Someone who could be at a session.</summary>
/// <param name="Attendance">Null if nothing is recorded.</param>
internal sealed record SessionPerson(Guid Id, string Name, SessionAttendance? Attendance);

internal static class SessionPeople
{
    /// <summary>Returns those who take part in the studio, and those who were at the session and left since, by
    /// name.</summary>
    public static async Task<IReadOnlyList<SessionPerson>> AttendingPeople(
        this PortalDb db,
        Guid studio,
        Guid session,
        CancellationToken ct
    )
    {
        var marks = await db
            .SessionAttendances.Include(a => a.Account)
            .Where(a => a.SessionId == session)
            .ToDictionaryAsync(a => a.AccountId, ct);
        var people = await db
            .StudioMemberships.AsNoTracking()
            .In(studio)
            .TakingPart()
            .Select(m => new { m.AccountId, m.Account.DisplayName })
            .ToListAsync(ct);
        return
        [
            .. people
                .Select(p => new SessionPerson(p.AccountId, p.DisplayName, marks.GetValueOrDefault(p.AccountId)))
                .Concat(
                    marks
                        .Values.Where(a => people.TrueForAll(p => p.AccountId != a.AccountId))
                        .Select(a => new SessionPerson(a.AccountId, a.Account.DisplayName, a))
                )
                .ByName(p => p.Name),
        ];
    }

    /// <summary>Returns everyone in the studio but one, by name.</summary>
    public static IQueryable<Account> Others(this PortalDb db, Guid studio, Guid me) =>
        db
            .StudioMemberships.In(studio)
            .InRoom()
            .Where(m => m.AccountId != me)
            .Select(m => m.Account)
            .ByName(a => a.DisplayName);

    /// <summary>Returns "5 here, 1 excused, 2 not recorded".</summary>
    public static string Tally(this IReadOnlyList<SessionPerson> people)
    {
        var parts = people
            .GroupBy(p => p.Attendance?.Mark)
            .OrderBy(group => group.Key is null)
            .ThenBy(group => group.Key)
            .Select(group => $"{group.Count()} {(group.Key?.Text() ?? "Not recorded").ToLowerInvariant()}");
        return string.Join(", ", parts);
    }
}
