using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Mail;

namespace NetworkPortal.Meetings.Calendars;

/// <summary>A person's calendar feed, at a URL that calendar apps read without signing in.</summary>
internal static class MyCalendar
{
    public const string Url = "/account/calendar";

    internal sealed record Services(
        [FromServices] CalendarAddresses Addresses,
        [FromServices] IEnumerable<ICalendarSource> Sources,
        [FromServices] Mail.Calendars Calendars,
        [FromServices] SiteName Site
    );

    /// <param name="Address">The absolute URL; blank until one is created.</param>
    internal sealed record Page(string Address) : PageModel("Your calendar");

    public static void AddCalendars(this IServiceCollection services)
    {
        services.AddSingleton<ITables, CalendarTables>();
        services.AddSingleton<CalendarAddresses>();
        services.AddScoped<IPersonalData, CalendarFeedData>();
    }

    public static void MapCalendars(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Url, Show).RequireAuthorization();
        routes.MapPost(Url + "/address", Renew).RequireAuthorization();
        routes.MapPost(Url + "/address/deletion", Delete).RequireAuthorization();
        routes.MapGet("/calendars/{token}/calendar.ics", Feed).AllowAnonymous();
    }

    private static async Task<IResult> Show(
        PortalDb db,
        CurrentUser user,
        CalendarAddresses addresses,
        PortalOptions portal,
        CancellationToken ct
    )
    {
        var feed = await db.Set<CalendarFeed>().AsNoTracking().SingleOrDefaultAsync(f => f.AccountId == user.Id, ct);
        return View.Page(
            "meetings/calendar",
            new Page(feed is null ? "" : portal.Url(addresses.Path(feed))) { Section = "account", Robots = "noindex" }
        );
    }

    /// <summary>Creates the URL, or replaces it.</summary>
    private static Task<IResult> Renew(PortalDb db, CurrentUser user, TimeProvider time, CancellationToken ct) =>
        db.Write(
            async () =>
            {
                var feed = await db.Set<CalendarFeed>().SingleOrDefaultAsync(f => f.AccountId == user.Id, ct);
                if (feed is null)
                    db.Add(new CalendarFeed(user.Id, time.Now()));
                else
                    feed.Renew(time.Now());
                return View.Redirect(
                    Url,
                    feed is null
                        ? "Calendar link created. Copy it into your calendar app."
                        : "Calendar link replaced. The old one no longer works."
                );
            },
            ct
        );

    private static async Task<IResult> Delete(PortalDb db, CurrentUser user, CancellationToken ct)
    {
        await db.Set<CalendarFeed>().Where(f => f.AccountId == user.Id).ExecuteDeleteAsync(ct);
        return View.Redirect(Url, "Calendar link turned off.");
    }

    private static async Task<IResult> Feed(
        string token,
        [AsParameters] RequestContext context,
        [AsParameters] Services services
    )
    {
        if (
            services.Addresses.Read(token) is not var (account, key)
            || !await context
                .Db.Set<CalendarFeed>()
                .AnyAsync(f => f.AccountId == account && f.Key == key && f.Account.ErasedAt == null, context.Ct)
        )
            return View.NotFound;
        context.Http.Response.Headers.CacheControl = "private, max-age=600";
        var events = new List<CalendarInvite>();
        foreach (var source in services.Sources)
            events.AddRange(await source.For(account, context.Ct));
        return services.Calendars.Feed(services.Site.Current, events);
    }
}
