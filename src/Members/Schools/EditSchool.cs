using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Members.Accounts;
using NetworkPortal.Members.Audit;

namespace NetworkPortal.Members.Schools;

/// <summary>Whoever may describes the school. A new name does not move it: its address stays.</summary>
internal static class EditSchool
{
    internal sealed record Page(SchoolForm Form, string Url) : PageModel("Describe the school");

    public static async Task<IResult> Show(string slug, PortalDb db, CurrentUser user, CancellationToken cancel)
    {
        if (await Find(slug, db, user, cancel) is not { } school) return View.NotFound;
        return View.Page("members/edit-school", NewPage(await SchoolForm.For(school, db, cancel), school));
    }

    public static async Task<IResult> Submit(string slug, HttpContext http, PortalDb db, CurrentUser user, AuditLog audit, CancellationToken cancel)
    {
        if (await Find(slug, db, user, cancel) is not { } school) return View.NotFound;
        var form = await SchoolForm.For(school, db, cancel);
        if (!await form.Read(http) || !await form.Check(school.Id, db, cancel)) return View.Invalid("members/edit-school", NewPage(form, school));
        await form.Apply(school, db, cancel);
        audit.Note("school.described", detail: school.Name);
        await db.SaveChangesAsync(cancel);
        return View.Redirect("/schools/" + slug, $"{school.Name} is saved.");
    }

    private static Task<School?> Find(string slug, PortalDb db, CurrentUser user, CancellationToken cancel) =>
        db.SchoolsWhere(user, Permissions.ManageSchool).Include(s => s.District).SingleOrDefaultAsync(s => s.Slug == slug, cancel);

    private static Page NewPage(SchoolForm form, School school) => new(form, "/schools/" + school.Slug)
    {
        Section = "schools",
        Robots = "noindex",
        Breadcrumbs = [new("Home", "/"), new("Schools", "/schools"), new(school.Name, "/schools/" + school.Slug)],
    };
}
