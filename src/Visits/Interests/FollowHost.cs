using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Schools;
using NetworkPortal.Visits.Browsing;

namespace NetworkPortal.Visits.Interests;

/// <summary>A school's upcoming visit days, and the way to hear of new ones.</summary>
internal static class FollowHost
{
    /// <param name="Follows">Whether the reader hears of new days; null if no one is signed in.</param>
    internal sealed record Page(string School, string SchoolUrl, string Url, bool? Follows)
        : PageModel($"Visit days at {School}")
    {
        public required IReadOnlyList<DayCard> Days { get; init; }
    }

    public static async Task<IResult> Show(string slug, [AsParameters] RequestContext context)
    {
        if (await Find(slug, context) is not { } school)
            return View.NotFound;
        var zone = await context.Db.ZoneIfSignedIn(context.User, context.Ct);
        var days = await context
            .Db.HostDays.AsNoTracking()
            .Upcoming(context.Now)
            .OpenTo(context.Db, context.User)
            .Where(d => d.SchoolId == school.Id)
            .Include(d => d.School)
            .OrderBy(d => d.StartsAt)
            .Take(20)
            .ToListAsync(context.Ct);
        bool? follows = context.User.SignedIn ? await Mine(context, school).AnyAsync(context.Ct) : null;
        return View.Page(
            "visits/host",
            new Page(school.Name, $"/schools/{slug}", Url(slug), follows)
            {
                Days = days.ConvertAll(day => DayCard.From(day, zone)),
                Section = "visits",
                Breadcrumbs = [new("Visits", "/visits")],
            }
        );
    }

    public static async Task<IResult> Submit(string slug, [AsParameters] RequestContext context)
    {
        if (await Find(slug, context) is not { } school)
            return View.NotFound;
        return await context.Db.Write(
            async () =>
            {
                if (!await Mine(context, school).AnyAsync(context.Ct))
                    context.Db.Add(new HostFollow(context.User.Id, school.Id, context.Now));
                return View.Redirect(Url(slug), $"We’ll email you when {school.Name} posts visit days.");
            },
            context.Ct
        );
    }

    public static async Task<IResult> Stop(string slug, [AsParameters] RequestContext context)
    {
        if (await Find(slug, context) is not { } school)
            return View.NotFound;
        await Mine(context, school).ExecuteDeleteAsync(context.Ct);
        return View.Redirect(Url(slug), $"We won’t email you about {school.Name}’s visit days anymore.");
    }

    private static string Url(string slug) => $"/visits/schools/{slug}";

    private static Task<School?> Find(string slug, RequestContext context) =>
        context.Db.Schools.AsNoTracking().SingleOrDefaultAsync(s => s.Slug == slug, context.Ct);

    private static IQueryable<HostFollow> Mine(RequestContext context, School school) =>
        context.Db.Set<HostFollow>().Where(f => f.SchoolId == school.Id && f.AccountId == context.User.Id);
}
