using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Accounts.Rights;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Schools.Evaluators;
using NetworkPortal.Schools.People;
using NetworkPortal.Site;

namespace NetworkPortal.Schools.Desk;

/// <summary>Assigns a person a role at a school and removes it.</summary>
internal static class AssignSchoolRole
{
    public static async Task<IResult> Give(
        Guid id,
        [AsParameters] RequestContext context,
        PermissionAudit who,
        DeskMenu menu,
        AuditLog audit
    )
    {
        var form = new PersonDesk.PlaceForm();
        var forms = new PersonDesk.Forms(new(), form);
        if (!await context.Db.Accounts.AnyAsync(a => a.Id == id, context.Ct))
            return View.NotFound;
        await PersonDesk.Fill(forms, context.Db, context.User, context.Ct);
        if (
            await form.Read(context.Http)
            && !await MayGive(context.Db, context.User, Enum.Parse<SchoolRole>(form.Part.Value), context.Ct)
        )
            form.Part.Fail(
                "You can’t add this role because you don’t have all of its permissions. Ask an administrator."
            );
        if (!form.Valid)
            return View.Invalid("schools/desk/person", (await PersonDesk.NewPage(id, forms, context, who, menu))!);
        var school = await context.Db.Schools.SingleAsync(s => s.Slug == form.School.Value, context.Ct);
        var part = Enum.Parse<SchoolRole>(form.Part.Value);
        await context.Db.Write(
            async () =>
            {
                if (
                    await context.Db.Memberships.AnyAsync(
                        m => m.AccountId == id && m.SchoolId == school.Id && m.Role == part,
                        context.Ct
                    )
                )
                    return;
                await context.Db.Join(new(id, school.Id, part, context.User.Id), context.Now, context.Ct);
                audit.Note("school-role.given", about: id, detail: $"{part.Text()} at {school.Name}");
            },
            context.Ct
        );
        return View.Redirect("/desk/people/" + id, $"Role added: {part.Text()} at {school.Name}.");
    }

    public static async Task<IResult> Take(
        Guid id,
        Guid membership,
        [AsParameters] RequestContext context,
        AuditLog audit
    ) =>
        await context.Db.Write(
            async () =>
            {
                var held = await context
                    .Db.Memberships.Of(id)
                    .Include(m => m.School)
                    .SingleOrDefaultAsync(m => m.Id == membership, context.Ct);
                if (held is null)
                    return View.NotFound;
                if (!await MayGive(context.Db, context.User, held.Role, context.Ct))
                    return View.Redirect(
                        "/desk/people/" + id,
                        "You can’t remove this role because you don’t have all of its permissions. Ask an "
                            + "administrator."
                    );
                await Leadership.Keep(
                    context.Db,
                    id,
                    () => Task.FromResult(context.Db.Memberships.Remove(held)),
                    context.Ct
                );
                audit.Note("school-role.taken", about: id, detail: $"{held.Role.Text()} at {held.School.Name}");
                Record(context.Db, id, held.School.Slug);
                return View.Redirect("/desk/people/" + id, $"Role removed: {held.Role.Text()} at {held.School.Name}.");
            },
            context.Ct
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
