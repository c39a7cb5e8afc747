using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Accounts.Rights;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Schools.Evaluators;
using NetworkPortal.Site;

namespace NetworkPortal.Schools.Desk;

/// <summary>Assigns a person a role at a school and removes it.</summary>
internal static class AssignSchoolRole
{
    public static async Task<IResult> Give(
        Guid id,
        HttpContext http,
        PortalDb db,
        CurrentUser user,
        PermissionAudit who,
        DeskMenu menu,
        AuditLog audit,
        TimeProvider time
    )
    {
        var give = new PersonDesk.GiveForm();
        var form = new PersonDesk.PlaceForm();
        var ct = http.RequestAborted;
        if (!await db.Accounts.AnyAsync(a => a.Id == id, ct))
            return View.NotFound;
        await PersonDesk.Fill(give, form, db, user, ct);
        if (await form.Read(http) && !await MayGive(db, user, Enum.Parse<SchoolRole>(form.Part.Value), ct))
            form.Part.Fail("You can only add a role if you have all its permissions. Ask an administrator.");
        if (!form.Valid)
            return View.Invalid(
                "schools/desk/person",
                (await PersonDesk.NewPage(id, give, form, db, user, who, menu, ct))!
            );
        var school = await db.Schools.SingleAsync(s => s.Slug == form.School.Value, ct);
        var part = Enum.Parse<SchoolRole>(form.Part.Value);
        await db.Write(
            async () =>
            {
                if (
                    await db.Memberships.AnyAsync(
                        m => m.AccountId == id && m.SchoolId == school.Id && m.Role == part,
                        ct
                    )
                )
                    return;
                await db.Join(new(id, school.Id, part, user.Id), time.Now(), ct);
                audit.Note("school-role.given", about: id, detail: $"{part.Words()} at {school.Name}");
            },
            ct
        );
        return View.Redirect("/desk/people/" + id, $"Role added: {part.Words()} at {school.Name}.");
    }

    public static async Task<IResult> Take(
        Guid id,
        Guid membership,
        PortalDb db,
        CurrentUser user,
        AuditLog audit,
        CancellationToken ct
    ) =>
        await db.Write(
            async () =>
            {
                var held = await db
                    .Memberships.Of(id)
                    .Include(m => m.School)
                    .SingleOrDefaultAsync(m => m.Id == membership, ct);
                if (held is null)
                    return View.NotFound;
                if (!await MayGive(db, user, held.Role, ct))
                    return View.Redirect(
                        "/desk/people/" + id,
                        "You can only remove a role if you have all its permissions. Nothing changed."
                    );
                await Leadership.Keep(db, id, () => Task.FromResult(db.Memberships.Remove(held)), ct);
                audit.Note("school-role.taken", about: id, detail: $"{held.Role.Words()} at {held.School.Name}");
                Record(db, id, held.School.Slug);
                return View.Redirect("/desk/people/" + id, $"Role removed: {held.Role.Words()} at {held.School.Name}.");
            },
            ct
        );

    private static void Record(PortalDb db, Guid person, string school)
    {
        db.RecordChange("person", person.ToString());
        db.RecordChange("school", school);
    }

    private static async Task<bool> MayGive(PortalDb db, CurrentUser user, SchoolRole part, CancellationToken ct)
    {
        var name = part.ToString();
        var role = await db.Roles.SingleAsync(r => r.Scope == RoleScope.School && r.Part == name, ct);
        return user.MayGive(role, await db.PermissionsOf(role.Id, ct));
    }
}
