using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Schools.People.Staff;

/// <summary>
/// A person leaves a school or is removed from it. Their journals, studios, and hours belong to them and don't change.
/// </summary>
internal static class Leaving
{
    public static async Task<IResult> Leave(string slug, [AsParameters] RequestContext context, AuditLog audit)
    {
        var mine = context.Db.Memberships.Of(context.User).Select(m => m.SchoolId);
        var school = await context.Db.Schools.SingleOrDefaultAsync(
            s => s.Slug == slug && mine.Contains(s.Id),
            context.Ct
        );
        if (school is null)
            return View.NotFound;
        await Part(context.User.Id, "membership.left", school, context, audit);
        return View.Redirect("/account", $"You left {school.Name}. You still have your account and everything in it.");
    }

    public static async Task<IResult> Remove(
        string slug,
        Guid account,
        [AsParameters] RequestContext context,
        AuditLog audit
    )
    {
        if (await SchoolStaff.Find(slug, context.Db, context.User, context.Ct) is not { } school)
            return View.NotFound;
        var name = await context
            .Db.Memberships.Of(account)
            .Where(m => m.SchoolId == school.Id)
            .Select(m => m.Account.DisplayName)
            .FirstOrDefaultAsync(context.Ct);
        if (name is null)
            return View.NotFound;
        await Part(account, "membership.removed", school, context, audit);
        return View.Redirect(
            account == context.User.Id ? "/account" : SchoolStaff.Url(slug),
            $"{name} was removed from {school.Name}. They still have their account."
        );
    }

    private static Task Part(Guid account, string note, School school, RequestContext context, AuditLog audit) =>
        context.Db.Write(
            async () =>
            {
                if (await context.Db.Part(account, school.Id, context.Ct))
                    audit.Note(note, about: account, detail: school.Name);
            },
            context.Ct
        );
}
