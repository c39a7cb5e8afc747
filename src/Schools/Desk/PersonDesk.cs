using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Accounts.AccountRecovery;
using NetworkPortal.Accounts.Rights;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Site;

namespace NetworkPortal.Schools.Desk;

/// <summary>The page of a person's roles and effective permissions with their sources.</summary>
internal static class PersonDesk
{
    internal sealed class GiveForm : Form
    {
        public Field Role { get; } =
            Field
                .Choice("role", "Network role")
                .Require("Choose a role.")
                .WithHint("You can only add a role if you have all of its permissions.");
    }

    internal sealed class PlaceForm : Form
    {
        public Field School { get; } = Field.Choice("school", "School").Require("Choose a school.");

        public Field Part { get; } =
            Field
                .Choice("part", "School role")
                .Require("Choose a role.")
                .From(Enum.GetValues<SchoolRole>().Select(role => new Option(role.ToString(), role.Text())));
    }

    internal sealed record Forms(GiveForm Network, PlaceForm School);

    internal sealed record Held(string Name, string EndUrl);

    internal sealed record Page : DeskPage
    {
        public override string Title => Name;

        public required string Name { get; init; }

        public required string Email { get; init; }

        public required string Url { get; init; }

        public required bool Gives { get; init; }

        public required bool Helps { get; init; }

        public required GiveForm Form { get; init; }

        public required PlaceForm PlaceForm { get; init; }

        public required IReadOnlyList<Held> Roles { get; init; }

        public required IReadOnlyList<Held> Places { get; init; }

        public required PermissionAudit.Rights Rights { get; init; }
    }

    public static async Task<IResult> Show(
        Guid id,
        [AsParameters] RequestContext context,
        PermissionAudit who,
        DeskMenu menu
    ) =>
        await NewPage(id, new(new(), new()), context, who, menu) is { } page
            ? View.Page("schools/desk/person", page)
            : View.NotFound;

    public static async Task<Page?> NewPage(
        Guid id,
        Forms forms,
        RequestContext context,
        PermissionAudit who,
        DeskMenu menu
    )
    {
        if (
            await context.Db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, context.Ct)
            is not { } account
        )
            return null;
        var url = "/desk/people/" + id;
        await Fill(forms, context.Db, context.User, context.Ct);
        var roles = await context
            .Db.HeldRoles()
            .Where(r => r.AccountId == id)
            .ByName(r => r.Name)
            .Select(r => new Held(r.Name, $"{url}/roles/{r.RoleId}/ending"))
            .ToListAsync(context.Ct);
        var places = await context
            .Db.Memberships.Of(id)
            .ByName(m => m.School.Name)
            .Select(m => new
            {
                m.Id,
                m.School.Name,
                m.Role,
            })
            .ToListAsync(context.Ct);
        return new()
        {
            Menu = await menu.At("/desk/people", context.Ct),
            Name = account.DisplayName,
            Email = account.Email ?? "",
            Url = url,
            Gives = context.User.Can(Permissions.ManageRoles),
            Helps =
                context.User.Can(Permissions.HelpWithSignIn) && await context.Db.MayHelp(context.User, id, context.Ct),
            Form = forms.Network,
            PlaceForm = forms.School,
            Roles = roles,
            Places = places
                .Select(m => new Held($"{m.Role.Text()} at {m.Name}", $"{url}/schools/{m.Id}/ending"))
                .ToList(),
            Rights = await who.Of(id, context.Ct),
            Section = "desk",
            Robots = "noindex",
            Breadcrumbs = [new("Desk", "/desk"), new("People", "/desk/people")],
        };
    }

    public static async Task Fill(Forms forms, PortalDb db, CurrentUser user, CancellationToken ct)
    {
        forms.Network.Role.From(await db.RolesToGive(user, ct));
        forms.School.School.From(
            await db.Schools.ByName(s => s.Name).Select(s => new Option(s.Slug, s.Name, "", false)).ToListAsync(ct)
        );
    }
}
