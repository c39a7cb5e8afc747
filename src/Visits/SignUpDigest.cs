using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Notifications;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NodaTime;

namespace NetworkPortal.Visits;

/// <summary>What the host's digest says about sign-ups: who is new, who changed, and who isn't coming
/// anymore.</summary>
internal static class SignUpDigest
{
    /// <summary>Whether the last event of a sign-up is for the digest. A sign-up that the host confirms isn't
    /// news.</summary>
    public static bool IsNewsForHost(this Visit visit) =>
        visit.Events[^1].Kind switch
        {
            VisitEventKind.Confirmed => visit.HostDay.ConfirmsAtOnce,
            VisitEventKind.TeamChanged or VisitEventKind.Canceled => true,
            _ => false,
        };

    /// <summary>Returns one line for each sign-up, at the last of its subjects.</summary>
    public static async Task<IReadOnlyDictionary<string, NoticeLine>> SignUpLines(
        this PortalDb db,
        Guid person,
        IReadOnlyCollection<string> subjects,
        Instant now,
        CancellationToken ct
    )
    {
        var changes = subjects.ToLookup(VisitNotices.Id);
        var ids = changes.Select(change => change.Key).ToList();
        var visits = await db
            .Visits.HostedBy(db, person)
            .Where(v => ids.Contains(v.Id) && v.HostDay.EndsAt > now)
            .AsNoTracking()
            .Whole()
            .ToListAsync(ct);
        return visits
            .Select(visit => (Last: changes[visit.Id].MaxBy(Version)!, Line: visit.Line(changes[visit.Id])))
            .Where(told => told.Line is not null)
            .ToDictionary(told => told.Last, told => told.Line!);
    }

    /// <returns>Null for a sign-up that came and went since the last digest.</returns>
    private static NoticeLine? Line(this Visit visit, IEnumerable<string> subjects)
    {
        var versions = subjects.Select(Version).ToHashSet();
        var isNew = visit.Events.Exists(e => e.Kind == VisitEventKind.Confirmed && versions.Contains(e.Version));
        if (isNew && !visit.IsLive)
            return null;
        return new(
            $"{visit.HostDay.Focus}, {visit.HostDay.When()}",
            !visit.IsLive ? $"{visit.Visitor()} isn’t coming anymore"
                : isNew ? $"{visit.Visitor()} signed up"
                : $"{visit.Visitor()} changed who’s coming",
            visit.IsLive ? Coming(visit) : "",
            $"/visits/days/{visit.HostDayId}/roster"
        );
    }

    private static string Coming(Visit visit) =>
        Plural.Of(visit.TeamSize, "person", "people") + (visit.AwaitsApproval ? ", waiting for approval" : "");

    private static int Version(string subject) => int.TryParse(subject.Split('/')[^1], out var version) ? version : 0;
}
