using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Mail;

namespace NetworkPortal.Meetings.Calendars;

/// <summary>What a calendar app reads at a secret URL, without signing in.</summary>
internal static class ReadCalendar
{
    internal sealed record Services(
        [FromServices] IEnumerable<ICalendarSource> Sources,
        [FromServices] Mail.Calendars Calendars,
        [FromServices] SiteName Site
    );

    public static async Task<IResult> Show(
        string token,
        [AsParameters] RequestContext context,
        [AsParameters] Services services
    )
    {
        var hash = SecretToken.Hash(token);
        var feed = await context
            .Db.Set<CalendarFeed>()
            .AsNoTracking()
            .Working(context.Db)
            .Include(f => f.Membership!.School)
            .FirstOrDefaultAsync(f => f.TokenHash == hash, context.Ct);
        if (feed is null)
            return View.NotFound;
        context.Http.Response.Headers.CacheControl = "private, max-age=600";
        var events = new List<CalendarInvite>();
        foreach (var source in services.Sources)
            events.AddRange(await Events(feed, source, context.Ct));
        return services.Calendars.Feed(Name(feed, services.Site), events);
    }

    private static async Task<IEnumerable<CalendarInvite>> Events(
        CalendarFeed feed,
        ICalendarSource source,
        CancellationToken ct
    )
    {
        if (feed.Membership is { } member)
            return await source.ForSchool(member.SchoolId, ct);
        var own = await source.For(feed.AccountId, ct);
        return feed.Repeats ? [.. own, .. await source.Emailed(feed.AccountId, ct)] : own;
    }

    private static string Name(CalendarFeed feed, SiteName site) =>
        feed.Membership is { School.Name: var school } ? $"{site.Current}: {school}" : site.Current;
}
