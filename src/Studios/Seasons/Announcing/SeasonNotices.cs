using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Notifications;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Studios.Seasons.Announcing;

/// <summary>The notification about a call for proposals, and whether it is still relevant when a digest is
/// sent.</summary>
internal sealed class SeasonNotices(PortalDb db, TimeProvider time) : INotificationSource
{
    public static readonly NotificationKind Call = new(
        "season.call",
        "Calls for proposals",
        "A new season of studios starts taking proposals.",
        "you asked to hear about calls for studio proposals",
        DeliveryFrequency.Off
    );

    public int Order => 21;

    public string Title => "Studio seasons";

    public IReadOnlyList<NotificationKind> Kinds { get; } = [Call];

    public IReadOnlyList<FixedMail> Always => [];

    public Task<bool> Concerns(Guid person, CancellationToken ct) => db.MaySit(person, ct);

    public static string Subject(StudioSeason season) => season.Id.ToString("N");

    public async Task<IReadOnlyDictionary<string, NoticeLine>> Describe(
        Guid person,
        NotificationKind kind,
        IReadOnlyCollection<string> subjects,
        CancellationToken ct
    )
    {
        if (!await db.MaySit(person, ct))
            return new Dictionary<string, NoticeLine>();
        var today = StudioSeason.Today(time.Now());
        var open = await db.StudioSeasons.AsNoTracking().TakingProposals(today).ToListAsync(ct);
        return open.Where(season => subjects.Contains(Subject(season)))
            .ToDictionary(
                Subject,
                season => new NoticeLine(season.Name, "Call for studio proposals", season.Deadline(today), season.Url)
            );
    }
}
