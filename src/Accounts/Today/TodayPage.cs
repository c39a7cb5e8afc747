using Microsoft.AspNetCore.Http;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Kernel.Views;
using NodaTime;

namespace NetworkPortal.Accounts.Today;

/// <summary>A signed-in person's start page: what is next, from every module.</summary>
internal static class TodayPage
{
    internal sealed record Page(string Title, string TimeZoneId, LocalDate Day, IReadOnlyList<HighlightGroup> Groups)
        : PageModel(Title);

    public static async Task<IResult> Show(
        PortalDb db,
        CurrentUser user,
        IEnumerable<IHighlightSource> sources,
        TimeProvider time,
        CancellationToken ct
    )
    {
        var zone = await db.ZoneOf(user, ct);
        var now = time.Now().InZone(Clock.Zone(zone));
        var groups = new List<HighlightGroup>();
        foreach (var source in sources.OrderBy(s => s.Order))
            groups.AddRange(await source.ForMe(user, ct));
        return View.Page(
            "accounts/today",
            new Page($"{Greeting(now.Hour)}, {user.Name}", zone, now.Date, groups)
            {
                Section = "today",
                Robots = "noindex",
            }
        );
    }

    private static string Greeting(int hour) =>
        hour switch
        {
            < 12 => "Good morning",
            < 18 => "Good afternoon",
            _ => "Good evening",
        };
}
