using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Schools.People.Staff;

/// <summary>
/// A person leaves a school or is removed from it. Their journals, studios, and hours belong to them and don't change.
/// </summary>
internal static class Leaving
{
    public static async Task<IResult> Leave(
        string slug,
        PortalDb db,
        CurrentUser user,
        AuditLog audit,
        CancellationToken ct
    )
    {
        var mine = db.Memberships.Of(user).Select(m => m.SchoolId);
        var school = await db.Schools.SingleOrDefaultAsync(s => s.Slug == slug && mine.Contains(s.Id), ct);
        if (school is null)
            return View.NotFound;
        await Part(user.Id, "membership.left", school, db, audit, ct);
        return View.Redirect("/account", $"You left {school.Name}. You keep your account and everything in it.");
    }

    public static async Task<IResult> Remove(
        string slug,
        Guid account,
        PortalDb db,
        CurrentUser user,
        AuditLog audit,
        CancellationToken ct
    )
    {
        if (await StaffPage.Find(slug, db, user, ct) is not { } school)
            return View.NotFound;
        var name = await db
            .Memberships.Of(account)
            .Where(m => m.SchoolId == school.Id)
            .Select(m => m.Account.DisplayName)
            .FirstOrDefaultAsync(ct);
        if (name is null)
            return View.NotFound;
        await Part(account, "membership.removed", school, db, audit, ct);
        return View.Redirect(
            account == user.Id ? "/account" : StaffPage.Url(slug),
            $"{name} was removed from {school.Name}. They keep their account."
        );
    }

    private static Task Part(
        Guid account,
        string note,
        School school,
        PortalDb db,
        AuditLog audit,
        CancellationToken ct
    ) =>
        db.Write(
            async () =>
            {
                if (await db.Part(account, school.Id, ct))
                    audit.Note(note, about: account, detail: school.Name);
            },
            ct
        );
}
