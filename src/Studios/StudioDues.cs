using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Site;
using NetworkPortal.Site.Dues;
using NodaTime;

namespace NetworkPortal.Studios;

/// <summary>What studios ask of network staff, as Today shows it: a facilitator for a studio that has none.</summary>
internal sealed class StudioDues(PortalDb db) : IDueSource
{
    private const string NoFacilitator = "studio.leaderless";
    public const string Finish = "studio.finish";
    public const string LeadersKind = "studio-lead";

    /// <summary>How long Today asks facilitators to finish a studio.</summary>
    private static readonly Duration FinishPeriod = Duration.FromDays(120);

    public IReadOnlyCollection<string> Kinds { get; } = [NoFacilitator, Finish];

    /// <summary>The audience of a studio's facilitators.</summary>
    public static string Leaders(Guid studio) => DueAudience.Group(LeadersKind, studio);

    /// <summary>Writes what is due about a studio in its current state, as part of the caller's transaction.</summary>
    public static async Task Settle(PortalDb db, Guid id, CancellationToken ct)
    {
        await db.SaveChangesAsync(ct);
        var now = db.Now;
        var studio = await db.Studios.SingleAsync(s => s.Id == id, ct);
        var wanted = ProposalDues.Wanted(studio).ToList();
        if (studio.IsOngoing && !await db.StudioMemberships.In(id).Leading().AnyAsync(ct))
            wanted.Add(
                new(NoFacilitator, DueAudience.Staff(Permissions.ManageStudios), now, Until(studio.EndsOn, now))
            );
        if (studio.IsOverdue(now))
        {
            var end = studio.EndsOn.PlusDays(1).AtStartOfDayInZone(Clock.Zone(studio.TimeZoneId)).ToInstant();
            wanted.Add(new(Finish, Leaders(id), end, end + FinishPeriod));
        }
        await db.SettleDues(id, wanted, ct);
    }

    private static Instant Until(LocalDate last, Instant now) =>
        Instant.Max(now, last.PlusDays(1).AtMidnight().InUtc().ToInstant()) + Duration.FromDays(30);

    public async Task<IReadOnlyDictionary<Guid, DueLine>> Describe(
        CurrentUser me,
        IReadOnlyCollection<Due> dues,
        CancellationToken ct
    )
    {
        var ids = dues.Select(due => due.Thing).ToList();
        var studios = await db
            .Studios.AsNoTracking()
            .VisibleTo(me)
            .Where(s => ids.Contains(s.Id))
            .WithSchools(db)
            .ToDictionaryAsync(found => found.Studio.Id, ct);
        return dues.Lines(
            studios,
            (due, found) =>
                (due.Kind == Finish ? ToFinish(found.Studio) : ToLead(found.Studio)) with
                {
                    Emblem = found.Schools.Emblem(),
                }
        );
    }

    private static DueLine ToLead(Studio studio) =>
        new()
        {
            Kind = "Studio",
            Title = "No facilitator",
            Url = Studio.PeopleUrl(studio.Slug),
            When = StudioText.Dates(studio.StartsOn, studio.EndsOn),
            Text = $"{studio.Name} needs a new facilitator.",
            Emblem = Html.Empty,
            Actions = [new("Find a facilitator", Studio.PeopleUrl(studio.Slug)) { Kind = "primary" }],
        };

    private static DueLine ToFinish(Studio studio) =>
        new()
        {
            Kind = "Studio",
            Title = $"Finish {studio.Name}",
            Url = Studio.RoomUrl(studio.Slug),
            When = $"Its last day was {Clock.Format(studio.EndsOn)}",
            Text = "Say what you found, and thank those who took part. Others can then test it.",
            Emblem = Html.Empty,
            Actions = [new("Finish the studio", Studio.RoomUrl(studio.Slug) + "/finish") { Kind = "primary" }],
        };
}
