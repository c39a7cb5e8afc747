using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Schools;
using NetworkPortal.Site.Places;

namespace NetworkPortal.Meetings.Calendars;

/// <summary>The calendars that a person can subscribe to: their own, and those of the schools whose visits they
/// arrange or lead.</summary>
internal static class MyCalendar
{
    public const string Url = "/account/calendar";

    /// <param name="Id">"own", or the slug of the school.</param>
    /// <param name="School">Blank for the person's own calendar.</param>
    /// <param name="Address">The absolute URL, right after it was created; blank afterward.</param>
    internal sealed record Line(string Id, string School, string Address)
    {
        public required bool Exists { get; init; }

        public required bool Repeats { get; init; }

        /// <summary>Where forms that change it are sent.</summary>
        public required string Url { get; init; }
    }

    internal sealed record Page(IReadOnlyList<Line> Calendars, LinkForm Form) : PageModel("Your calendar");

    internal sealed class LinkForm : Form
    {
        public Field Repeats { get; } =
            Field
                .Checkbox("repeats", "Include visits and sessions we emailed you an invitation for")
                .WithHint("Only if those invitations don’t show up in your calendar. Otherwise you’d see them twice.");
    }

    /// <summary>A calendar that the person may subscribe to; without a role it's their own.</summary>
    private sealed record Offered(Membership? Role)
    {
        public string Url => Role is null ? MyCalendar.Url : $"{MyCalendar.Url}/schools/{Role.School.Slug}";
    }

    public static void AddCalendars(this IServiceCollection services)
    {
        services.AddSingleton<ITables, CalendarTables>();
        services.AddPlaces(CalendarPlaces.All);
        services.AddScoped<IPersonalData, CalendarFeedData>();
    }

    public static void MapCalendars(this IEndpointRouteBuilder routes)
    {
        var calendar = routes.MapGroup(Url).RequireAuthorization();
        calendar.MapGet("", Show);
        calendar.MapPost("/address", RenewOwn);
        calendar.MapPost("/address/deletion", DeleteOwn);
        calendar.MapPost("/schools/{slug}/address", RenewSchool);
        calendar.MapPost("/schools/{slug}/address/deletion", DeleteSchool);
        routes.MapGet("/calendars/{token}/calendar.ics", ReadCalendar.Show).AllowAnonymous();
    }

    private static async Task<IResult> Show([AsParameters] RequestContext context, PortalOptions portal) =>
        View.Page("meetings/calendar", await PageFor(context, portal));

    private static Task<IResult> RenewOwn([AsParameters] RequestContext context, PortalOptions portal) =>
        Renew(context, portal, new(null));

    private static Task<IResult> DeleteOwn([AsParameters] RequestContext context) => Delete(context, new(null));

    private static async Task<IResult> RenewSchool(
        string slug,
        [AsParameters] RequestContext context,
        PortalOptions portal
    ) => await Find(context, slug) is { } role ? await Renew(context, portal, new(role)) : View.NotFound;

    private static async Task<IResult> DeleteSchool(string slug, [AsParameters] RequestContext context) =>
        await Find(context, slug) is { } role ? await Delete(context, new(role)) : View.NotFound;

    /// <summary>Creates the URL, or replaces it, and shows it this once.</summary>
    private static async Task<IResult> Renew(RequestContext context, PortalOptions portal, Offered calendar)
    {
        var form = new LinkForm();
        await form.Read(context.Http);
        var (db, id) = (context.Db, calendar.Role?.Id ?? context.User.Id);
        var path = await db.WriteWithRetry(
            async () =>
            {
                var feed = await db.Set<CalendarFeed>().SingleOrDefaultAsync(f => f.Id == id, context.Ct);
                if (feed is null)
                    db.Add(feed = New(context, calendar));
                return feed.Renew(context.Now, form.Repeats.Checked);
            },
            context.Ct
        );
        context.Http.Response.Headers.CacheControl = "no-store";
        return View.Page("meetings/calendar", await PageFor(context, portal, (calendar.Url, path)));
    }

    private static CalendarFeed New(RequestContext context, Offered calendar) =>
        calendar.Role is { } role ? CalendarFeed.ForSchool(role) : CalendarFeed.ForPerson(context.User.Id);

    private static async Task<IResult> Delete(RequestContext context, Offered calendar)
    {
        var id = calendar.Role?.Id ?? context.User.Id;
        await context.Db.Set<CalendarFeed>().Where(f => f.Id == id).ExecuteDeleteAsync(context.Ct);
        return View.Redirect(Url, "Calendar link turned off.");
    }

    private static async Task<Page> PageFor(
        RequestContext context,
        PortalOptions portal,
        (string Url, string Path)? created = null
    )
    {
        var (db, user) = (context.Db, context.User.Id);
        var existing = await db.Set<CalendarFeed>()
            .AsNoTracking()
            .Where(f => f.AccountId == user)
            .ToListAsync(context.Ct);
        var offered = (await Roles(context)).Select(role => new Offered(role)).Prepend(new(null));
        return new(
            [
                .. offered.Select(calendar => new Line(
                    calendar.Role?.School.Slug ?? "own",
                    calendar.Role?.School.Name ?? "",
                    created?.Url == calendar.Url ? portal.Url(created.Value.Path) : ""
                )
                {
                    Exists = existing.Exists(feed => feed.MembershipId == calendar.Role?.Id),
                    Repeats = existing.Exists(feed => feed.MembershipId == calendar.Role?.Id && feed.Repeats),
                    Url = calendar.Url,
                }),
            ],
            new LinkForm()
        )
        {
            Section = "account",
            Robots = "noindex",
        };
    }

    private static async Task<Membership?> Find(RequestContext context, string slug) =>
        (await Roles(context)).Find(role => role.School.Slug == slug);

    /// <summary>Returns a role for each school whose calendar the person may read: the one that they have had
    /// longest.</summary>
    private static async Task<List<Membership>> Roles(RequestContext context) =>
        [
            .. (
                await context
                    .Db.Memberships.AsNoTracking()
                    .Of(context.User)
                    .WithCalendar(context.Db)
                    .Include(m => m.School)
                    .OrderBy(m => m.School.Slug)
                    .ThenBy(m => m.Id)
                    .ToListAsync(context.Ct)
            ).DistinctBy(role => role.SchoolId),
        ];
}
