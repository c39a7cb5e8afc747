using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Accounts.Rights;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Mail.Outbox;
using NetworkPortal.Schools.People;
using NetworkPortal.Schools.People.Importing;
using NetworkPortal.Site;
using NodaTime;

namespace NetworkPortal.Schools.Desk;

/// <summary>The page of accounts and invitations, with the form to invite more people.</summary>
internal static class PeopleDesk
{
    internal sealed class InviteForm : Form
    {
        public Field Email { get; } =
            Field.Email("email", "Email address").Require("Enter the person’s email address.").WithAutocomplete("off");

        public Field Name { get; } = PersonName.Field("Name", "Enter the person’s name.").WithAutocomplete("off");

        public Field School { get; } = Field.Choice("school", "School");

        public Field SchoolRole { get; } = Field.Choice("school_role", "School role").From(SchoolRoleText.Options);

        public Field NetworkRole { get; } =
            Field
                .Choice("network_role", "Network role")
                .WithHint("Leave this blank unless the person works for the network.");
    }

    internal sealed record Person(string Url, string Name, string Email, string Roles, string Schools);

    internal sealed record Invited
    {
        public required Guid Id { get; init; }

        public required string Name { get; init; }

        public required string Email { get; init; }

        public required string Role { get; init; }

        public required Instant Until { get; init; }

        public required bool Expired { get; init; }

        /// <summary>Why the email wasn't delivered; null if there is no known problem.</summary>
        public required UnsentLine? Problem { get; init; }
    }

    internal sealed record Page(
        IReadOnlyList<DeskLine> Menu,
        InviteForm Form,
        IReadOnlyList<Person> People,
        IReadOnlyList<Invited> Invitations
    ) : DeskPage("People", Menu)
    {
        /// <summary>Imported invitations that can still be undone; null if there are none.</summary>
        public HeldInvitations.Held? Held { get; init; }
    }

    internal sealed class Entry(PortalDb db) : IDeskEntry
    {
        public string Title => "People";

        public string Text => "See accounts and invite people.";

        public string Url => "/desk/people";

        public string Permission => Permissions.ManageUsers;

        public async Task<int?> Waiting(CancellationToken ct) => await db.AccountInvitations.Pending().CountAsync(ct);
    }

    public static async Task<IResult> Show(
        [AsParameters] RequestContext context,
        DeskMenu menu,
        UnsentMail unsent,
        InvitationMail mail
    ) =>
        View.Page(
            "schools/desk/people",
            await NewPage(await NewForm(context.Db, context.User, context.Ct), context, menu, unsent) with
            {
                Held = await HeldInvitations.Of(context, mail),
            }
        );

    public static async Task<IResult> Submit(
        [AsParameters] RequestContext context,
        DeskMenu menu,
        Invitations invitations,
        UnsentMail unsent
    )
    {
        var form = await NewForm(context.Db, context.User, context.Ct);
        if (await form.Read(context.Http) && form.School.Value.Length > 0 != form.SchoolRole.Value.Length > 0)
            form.SchoolRole.Fail("Choose both a school and a school role, or leave both blank.");
        if (form.Valid)
        {
            try
            {
                var school = await context.Db.Schools.SingleOrDefaultAsync(
                    s => s.Slug == form.School.Value,
                    context.Ct
                );
                await invitations.Invite(
                    new()
                    {
                        Email = form.Email.Value,
                        Name = form.Name.Value,
                        InvitedBy = context.User.Name,
                        NetworkRole = form.NetworkRole.Value is { Length: > 0 } role ? role : null,
                        School = school,
                        SchoolRole = school is null ? null : Enum.Parse<SchoolRole>(form.SchoolRole.Value),
                        InvitedById = context.User.Id,
                    }
                );
                return View.Redirect("/desk/people", $"Invitation sent to {form.Name.Value}.");
            }
            catch (InvalidOperationException refusal)
            {
                form.Email.Fail(refusal.Message);
            }
        }
        return View.Invalid("schools/desk/people", await NewPage(form, context, menu, unsent));
    }

    private static async Task<InviteForm> NewForm(PortalDb db, CurrentUser user, CancellationToken ct)
    {
        var form = new InviteForm();
        form.School.From(
            await db.Schools.ByName(s => s.Name).Select(s => new Option(s.Slug, s.Name, "", false)).ToListAsync(ct)
        );
        form.NetworkRole.From(await db.RolesToGive(user, ct));
        return form;
    }

    private static async Task<Page> NewPage(InviteForm form, RequestContext context, DeskMenu menu, UnsentMail unsent)
    {
        var memberships = (
            await context.Db.Memberships.AsNoTracking().Include(m => m.School).ToListAsync(context.Ct)
        ).ToLookup(m => m.AccountId);
        var roles = (
            await context
                .Db.Set<IdentityUserRole<Guid>>()
                .Join(
                    context.Db.Roles,
                    row => row.RoleId,
                    role => role.Id,
                    (row, role) => new { row.UserId, role.Name }
                )
                .ToListAsync(context.Ct)
        ).ToLookup(r => r.UserId, r => r.Name);
        var people = (
            await context
                .Db.Accounts.AsNoTracking()
                .Where(a => a.ErasedAt == null)
                .ByName(a => a.DisplayName)
                .ToListAsync(context.Ct)
        ).Select(a => new Person(
            $"/desk/people/{a.Id}",
            a.DisplayName,
            a.Email!,
            string.Join(", ", roles[a.Id]),
            string.Join(", ", memberships[a.Id].Select(m => $"{m.School.Name} ({m.Role.Text()})"))
        ));
        var now = context.Now;
        var pending = await context
            .Db.AccountInvitations.AsNoTracking()
            .Include(i => i.School)
            .Pending()
            .OrderByDescending(i => i.CreatedAt)
            .ToListAsync(context.Ct);
        var problems = await unsent.OfInvitations(pending, context.Ct);
        var invited = pending.Select(i => new Invited
        {
            Id = i.Id,
            Name = i.Name,
            Email = i.Email!,
            Role = Invitations.What(i.SchoolRole, i.School?.Name, i.NetworkRole),
            Until = i.ExpiresAt,
            Expired = !i.IsOpen(now),
            Problem = problems(i),
        });
        return new(await menu.At("/desk/people", context.Ct), form, people.ToList(), invited.ToList())
        {
            Section = "desk",
            Robots = "noindex",
            Breadcrumbs = [new("Desk", "/desk")],
        };
    }
}
