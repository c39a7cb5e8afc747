using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Schools.People.Staff;

/// <summary>A person leaves a school, or is removed from it. Journals, studios and hours are the person's own and stay as they are.</summary>
internal static class Leaving
{
    public static async Task<IResult> Leave(string slug, PortalDb db, CurrentUser user, AuditLog audit, CancellationToken cancel)
    {
        var mine = db.Memberships.Of(user).Select(m => m.SchoolId);
        var school = await db.Schools.SingleOrDefaultAsync(s => s.Slug == slug && mine.Contains(s.Id), cancel);
        if (school is null) return View.NotFound;
        await Part(user.Id, "membership.left", school, db, audit, cancel);
        return View.Redirect("/account", $"You left {school.Name}. You keep your account and everything in it.");
    }

    public static async Task<IResult> Remove(string slug, Guid account, PortalDb db, CurrentUser user, AuditLog audit, CancellationToken cancel)
    {
        if (await StaffPage.Find(slug, db, user, cancel) is not { } school) return View.NotFound;
        var name = await db.Memberships.Of(account).Where(m => m.SchoolId == school.Id).Select(m => m.Account.DisplayName).FirstOrDefaultAsync(cancel);
        if (name is null) return View.NotFound;
        await Part(account, "membership.removed", school, db, audit, cancel);
        return View.Redirect(account == user.Id ? "/account" : StaffPage.Url(slug), $"{name} was removed from {school.Name}. They keep their account.");
    }

    private static Task Part(Guid account, string note, School school, PortalDb db, AuditLog audit, CancellationToken cancel) => db.Write(async () =>
    {
        if (await db.Part(account, school.Id, cancel)) audit.Note(note, about: account, detail: school.Name);
    }, cancel);
}
