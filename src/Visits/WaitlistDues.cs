using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Site;
using NetworkPortal.Site.Dues;

namespace NetworkPortal.Visits;

/// <summary>Spots that are offered to a school from a waitlist, as Today shows them.</summary>
internal sealed class WaitlistDues(PortalDb db) : IDueSource
{
    private const string Spot = "visit.spot";

    public IReadOnlyCollection<string> Kinds { get; } = [Spot];

    /// <summary>Returns what an entry asks of whom in its current state.</summary>
    public static IEnumerable<WantedDue> Wanted(VisitWaitlistEntry entry) =>
        entry is { State: WaitlistState.Offered, OfferUntil: { } until }
            ? [new(Spot, Audience(entry), until, until)]
            : [];

    private static string Audience(VisitWaitlistEntry entry) =>
        entry.IsSignUp
            ? DueAudience.Person(entry.PartyId)
            : DueAudience.School(entry.SchoolId, Permissions.ArrangeVisits);

    public async Task<IReadOnlyDictionary<Guid, DueLine>> Describe(
        CurrentUser me,
        IReadOnlyCollection<Due> dues,
        CancellationToken ct
    )
    {
        var ids = dues.Select(due => due.Thing).ToList();
        var entries = await db
            .WaitlistEntries.AsNoTracking()
            .Where(e => ids.Contains(e.Id) && e.State == WaitlistState.Offered)
            .Include(e => e.HostDay.School)
            .ToDictionaryAsync(e => e.Id, ct);
        return dues.Lines(entries, (_, entry) => Line(entry));
    }

    private static DueLine Line(VisitWaitlistEntry entry) =>
        new()
        {
            Kind = "Spots offered",
            Title = $"{entry.HostDay.School.Name} has spots for you",
            Url = $"/visits/days/{entry.HostDayId}",
            When = entry.HostDay.When(),
            Text =
                $"We’re holding {Plural.Of(entry.People, "spot", "spots")} for "
                + $"{(entry.IsSignUp ? "you" : "your school")} until "
                + $"{Clock.Format(entry.OfferUntil!.Value, entry.HostDay.TimeZoneId)}.",
            Emblem = entry.HostDay.School.Emblem,
            Actions =
            [
                entry.IsSignUp
                    ? new("Sign up", $"/visits/days/{entry.HostDayId}/sign-up") { Kind = "primary" }
                    : new("Request a visit", $"/visits/days/{entry.HostDayId}/request") { Kind = "primary" },
            ],
        };
}
