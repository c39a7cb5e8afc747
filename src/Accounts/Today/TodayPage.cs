using Microsoft.AspNetCore.Http;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Site.Dues;
using NodaTime;

namespace NetworkPortal.Accounts.Today;

/// <summary>A signed-in person's start page: what waits for them, then highlights from every module.</summary>
internal static class TodayPage
{
    private const int MaxDues = 12;

    internal sealed record Page(string Title, string TimeZoneId, LocalDate Day, IReadOnlyList<HighlightGroup> Groups)
        : PageModel(Title)
    {
        /// <summary>The next thing first.</summary>
        public required IReadOnlyList<DueLine> Dues { get; init; }
    }

    public static async Task<IResult> Show(
        [AsParameters] RequestContext context,
        IEnumerable<IHighlightSource> sources,
        DueList dues
    )
    {
        var (user, ct) = (context.User, context.Ct);
        var zone = await context.Db.ZoneOf(user, ct);
        var now = context.Now.InZone(Clock.Zone(zone));
        var groups = new List<HighlightGroup>();
        foreach (var source in sources.OrderBy(s => s.Order))
            groups.AddRange(await source.ForMe(user, ct));
        return View.Page(
            "accounts/today",
            new Page($"{Greeting(now.Hour)}, {user.Name}", zone, now.Date, groups)
            {
                Dues = await dues.Of(user, MaxDues, ct),
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
