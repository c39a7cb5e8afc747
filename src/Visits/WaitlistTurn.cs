using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Schools;

namespace NetworkPortal.Visits;

/// <summary>A turn on a waitlist, for the person who waits or the people who act for the school or the host.</summary>
internal sealed record WaitlistTurn
{
    public required Guid SchoolId { get; init; }

    /// <summary>The school, or the person who waits for themselves.</summary>
    public required Guid PartyId { get; init; }

    public required string School { get; init; }

    /// <summary>The place in the order, from 1.</summary>
    public required int Position { get; init; }

    public required string People { get; init; }

    /// <summary>Until when the offered spots are held; blank while it waits.</summary>
    public required string OfferUntil { get; init; }

    /// <summary>The URL to leave the list or decline the offer.</summary>
    public required string LeaveUrl { get; init; }

    /// <param name="waitlist">The day's whole entries, in order.</param>
    public static IReadOnlyList<WaitlistTurn> From(IReadOnlyList<VisitWaitlistEntry> waitlist, string? zone) =>
        [
            .. waitlist
                .Index()
                .Select(entry => new WaitlistTurn
                {
                    SchoolId = entry.Item.SchoolId,
                    PartyId = entry.Item.PartyId,
                    School = entry.Item.School.Name,
                    Position = entry.Index + 1,
                    People = Plural.Of(entry.Item.People, "person", "people"),
                    OfferUntil = entry.Item.OfferUntil is { } until
                        ? Clock.Format(until, zone ?? entry.Item.HostDay.TimeZoneId)
                        : "",
                    LeaveUrl = $"/visits/days/{entry.Item.HostDayId}/waitlist/{entry.Item.Id}/withdrawal",
                }),
        ];

    /// <summary>Returns the turns of the schools that the person coordinates.</summary>
    public static async Task<IReadOnlyList<WaitlistTurn>> Of(
        PortalDb db,
        CurrentUser user,
        Guid day,
        string? zone,
        CancellationToken ct
    )
    {
        if (!user.SignedIn)
            return [];
        var all = await db.WaitlistOf(day).AsNoTracking().Whole().ToListAsync(ct);
        if (all.Count == 0)
            return [];
        var mine = await db.Schools.CoordinatedBy(db, user).Select(s => s.Id).ToListAsync(ct);
        return [.. From(all, zone).Where(turn => mine.Contains(turn.PartyId) || turn.PartyId == user.Id)];
    }
}

internal static class WaitlistText
{
    public static string Describe(this WaitlistState state) =>
        state switch
        {
            WaitlistState.Waiting => "Joined the waitlist",
            WaitlistState.Offered => "Got an offer",
            WaitlistState.Requested => "Requested a visit",
            WaitlistState.Declined => "Declined the offer",
            WaitlistState.Expired => "Didn’t use the offer in time",
            WaitlistState.Left => "Left the waitlist",
            _ => "The host canceled the day",
        };
}
