using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Site;

namespace NetworkPortal.Schools.Pages;

/// <summary>
/// The page for editing a school, for those with permission. A new name doesn't change the school's URL.
/// </summary>
internal static class EditSchool
{
    /// <param name="Ahead">The days that a new time zone would affect; empty until one is selected.</param>
    internal sealed record Page(SchoolForm Form, string Url, IReadOnlyList<SchoolDay> Ahead)
        : PageModel("Edit school page");

    public static async Task<IResult> Show(string slug, PortalDb db, CurrentUser user, CancellationToken ct)
    {
        if (await Find(slug, db, user, ct) is not { } school)
            return View.NotFound;
        return View.Page("schools/edit-school", NewPage(await SchoolForm.For(school, db, ct), school, []));
    }

    public static async Task<IResult> Submit(
        string slug,
        [AsParameters] RequestContext context,
        IEnumerable<ISchoolDays> modules,
        AuditLog audit
    )
    {
        if (await Find(slug, context.Db, context.User, context.Ct) is not { } school)
            return View.NotFound;
        var form = await SchoolForm.For(school, context.Db, context.Ct);
        var valid = await form.Read(context.Http) && await form.Check(school.Id, context.Db, context.Ct);
        var ahead =
            form.TimeZone.Error is null && form.TimeZone.Value != school.TimeZoneId
                ? await Ahead(school, form.TimeZone.Value, modules, context.Ct)
                : [];
        if (ahead.Count > 0 && form.Days.Value.Length == 0)
            form.Days.Fail("Choose what should happen to upcoming visit days.");
        if (!valid || !form.Valid)
            return View.Invalid("schools/edit-school", NewPage(form, school, ahead));
        await context.Db.Write(
            async () =>
            {
                await form.Apply(school, context.Db, context.Ct);
                audit.Note("school.described", detail: school.Name);
                await context.Db.SaveChangesAsync(context.Ct);
                if (ahead.Count == 0)
                    return;
                foreach (var module in modules)
                    await module.Rezone(
                        school.Id,
                        school.TimeZoneId,
                        form.Days.Value == SchoolForm.KeepClock,
                        context.Ct
                    );
            },
            context.Ct
        );
        return View.Redirect("/schools/" + slug, $"{school.Name} saved.");
    }

    private static Task<School?> Find(string slug, PortalDb db, CurrentUser user, CancellationToken ct) =>
        db.SchoolsWhere(user, Permissions.ManageSchool)
            .Include(s => s.District)
            .SingleOrDefaultAsync(s => s.Slug == slug, ct);

    private static async Task<IReadOnlyList<SchoolDay>> Ahead(
        School school,
        string zone,
        IEnumerable<ISchoolDays> modules,
        CancellationToken ct
    )
    {
        var days = new List<SchoolDay>();
        foreach (var module in modules)
            days.AddRange(await module.Ahead(school.Id, zone, ct));
        return days;
    }

    private static Page NewPage(SchoolForm form, School school, IReadOnlyList<SchoolDay> ahead) =>
        new(form, "/schools/" + school.Slug, ahead)
        {
            Section = "schools",
            Robots = "noindex",
            Breadcrumbs = [new("Home", "/"), new("Schools", "/schools"), new(school.Name, "/schools/" + school.Slug)],
        };
}
