using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Schools;

namespace NetworkPortal.Meetings.Closures;

/// <summary>A school's upcoming days without school, for its leader and its visit coordinators.</summary>
internal static class SchoolClosures
{
    /// <summary>More than this in a year and a half would be a mistake.</summary>
    private const int Max = 100;

    internal sealed record Page(string School, string Url, ClosureForm Form) : PageModel("School closures")
    {
        /// <summary>The school's own closures, and those of its district and the network.</summary>
        public required IReadOnlyList<ClosureLine> Closures { get; init; }
    }

    public static async Task<IResult> Show(string slug, [AsParameters] RequestContext context) =>
        await Find(slug, context) is { } school
            ? View.Page("meetings/closures", await PageFor(context, school, new ClosureForm()))
            : View.NotFound;

    public static async Task<IResult> Add(string slug, [AsParameters] RequestContext context, AuditLog audit)
    {
        if (await Find(slug, context) is not { } school)
            return View.NotFound;
        var form = new ClosureForm();
        if (!await form.ReadAll(context.Http))
            return View.Invalid("meetings/closures", await PageFor(context, school, form));
        var closure = new Closure(form.Name.Value, form.Dates, school: school.Id);
        await context.Db.AddClosure(closure, audit, context.Ct);
        return View.Redirect(Url(school), $"{closure.Name} was added.");
    }

    public static async Task<IResult> Delete(
        string slug,
        Guid id,
        [AsParameters] RequestContext context,
        AuditLog audit
    )
    {
        if (await Find(slug, context) is not { } school)
            return View.NotFound;
        var own = context.Db.Set<Closure>().Where(c => c.SchoolId == school.Id);
        var deleted = await context.Db.DeleteClosure(own, id, audit, context.Ct);
        return View.Redirect(Url(school), deleted ? "Closure deleted." : "Already deleted.");
    }

    private static Task<School?> Find(string slug, RequestContext context) =>
        context
            .Db.SchoolsWithClosuresOf(context.User)
            .AsNoTracking()
            .SingleOrDefaultAsync(s => s.Slug == slug, context.Ct);

    private static string Url(School school) => $"/schools/{school.Slug}/closures";

    private static async Task<Page> PageFor(RequestContext context, School school, ClosureForm form)
    {
        var closures = await context
            .Db.Set<Closure>()
            .AsNoTracking()
            .At(context.Db, school.Id)
            .Upcoming(context.Now)
            .Take(Max)
            .ToListAsync(context.Ct);
        var url = Url(school);
        return new(school.Name, url, form)
        {
            Closures = closures.ConvertAll(closure => ClosureLine.From(closure, closure.SchoolId is null ? null : url)),
            Section = "schools",
            Robots = "noindex",
            Breadcrumbs = [new("Home", "/"), new("Schools", "/schools"), new(school.Name, "/schools/" + school.Slug)],
        };
    }
}
