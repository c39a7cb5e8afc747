using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Mail.Outbox;
using NetworkPortal.Schools.People.Requests;
using NodaTime;

namespace NetworkPortal.Schools.People.Staff;

/// <summary>
/// The staff page of a school, for those who lead it: members, requests to join, invitations, and the join code.
/// </summary>
internal static class StaffPage
{
    internal sealed class InviteForm : Form
    {
        public Field Email { get; } =
            Field.Email("email", "Email address").Require("Enter the person’s email address.").WithAutocomplete("off");

        public Field Name { get; } = PersonName.Field("Name", "Enter the person’s name.").WithAutocomplete("off");

        public Field Role { get; } =
            Field.Choice("role", "School role").Require("Choose a role.").From(SchoolRoleText.Options);
    }

    internal sealed record Member(Guid Id, string Name, string Roles, bool Self);

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

    internal sealed record Asking(Guid Id, string Name, string Email, Instant At);

    internal sealed record Code(string Text, Instant Until, bool Expired);

    internal sealed record Page : PageModel
    {
        public override string Title => $"Staff at {School}";

        public required string School { get; init; }

        public required string Url { get; init; }

        public required InviteForm Form { get; init; }

        public required IReadOnlyList<Member> Members { get; init; }

        public required IReadOnlyList<Invited> Invitations { get; init; }

        public required IReadOnlyList<Asking> Requests { get; init; }

        public required IReadOnlyList<Option> Roles { get; init; }

        public required Code? Code { get; init; }

        public required string Zone { get; init; }
    }

    // A limit for inviting a school's staff, not a mailing list.
    private const int MaxOpen = 200;

    public static async Task<IResult> Show(string slug, [AsParameters] RequestContext context, UnsentMail unsent)
    {
        if (await SchoolStaff.Find(slug, context.Db, context.User, context.Ct) is not { } school)
            return View.NotFound;
        return View.Page("schools/staff", await NewPage(school, new InviteForm(), context, unsent));
    }

    public static async Task<IResult> Submit(
        string slug,
        [AsParameters] RequestContext context,
        Invitations invitations,
        UnsentMail unsent
    )
    {
        if (await SchoolStaff.Find(slug, context.Db, context.User, context.Ct) is not { } school)
            return View.NotFound;
        var form = new InviteForm();
        if (await form.Read(context.Http))
        {
            if (
                await context.Db.AccountInvitations.Pending().CountAsync(i => i.SchoolId == school.Id, context.Ct)
                >= MaxOpen
            )
                form.Fail(
                    $"{school.Name} has {MaxOpen} pending invitations. Cancel some before you invite anyone else."
                );
            else
                await Invite(form, school, context.User, invitations);
        }
        return form.Valid
            ? View.Redirect(SchoolStaff.Url(slug), $"Invitation sent to {form.Name.Value}.")
            : View.Invalid("schools/staff", await NewPage(school, form, context, unsent));
    }

    private static async Task Invite(InviteForm form, School school, CurrentUser user, Invitations invitations)
    {
        try
        {
            await invitations.Invite(
                new()
                {
                    Email = form.Email.Value,
                    Name = form.Name.Value,
                    InvitedBy = user.Name,
                    School = school,
                    SchoolRole = Enum.Parse<SchoolRole>(form.Role.Value),
                    InvitedById = user.Id,
                }
            );
        }
        catch (InvalidOperationException refusal)
        {
            form.Email.Fail(refusal.Message);
        }
    }

    private static async Task<Page> NewPage(School school, InviteForm form, RequestContext context, UnsentMail unsent)
    {
        var now = context.Now;
        var code = await context
            .Db.SchoolCodes.AsNoTracking()
            .SingleOrDefaultAsync(c => c.SchoolId == school.Id, context.Ct);
        return new()
        {
            School = school.Name,
            Url = SchoolStaff.Url(school.Slug),
            Form = form,
            Members = await Members(school, context.Db, context.User, context.Ct),
            Invitations = await Invitations(school, context.Db, unsent, now, context.Ct),
            Requests = await Requests(school, context.Db, now, context.Ct),
            Roles = [.. SchoolRoleText.Options],
            Code = code is null ? null : new(code.Shown, code.ExpiresAt, !code.IsOpen(now)),
            Zone = school.TimeZoneId,
            Section = "schools",
            Robots = "noindex",
            Breadcrumbs = [new("Home", "/"), new("Schools", "/schools"), new(school.Name, "/schools/" + school.Slug)],
        };
    }

    private static async Task<IReadOnlyList<Member>> Members(
        School school,
        PortalDb db,
        CurrentUser user,
        CancellationToken ct
    )
    {
        var rows = await db
            .Memberships.Where(m => m.SchoolId == school.Id)
            .ByName(m => m.Account.DisplayName)
            .Select(m => new
            {
                m.AccountId,
                m.Account.DisplayName,
                m.Role,
            })
            .ToListAsync(ct);
        return
        [
            .. rows.GroupBy(r => (r.AccountId, r.DisplayName))
                .Select(g => new Member(
                    g.Key.AccountId,
                    g.Key.DisplayName,
                    string.Join(", ", g.Select(r => r.Role.Text())),
                    g.Key.AccountId == user.Id
                )),
        ];
    }

    private static async Task<IReadOnlyList<Invited>> Invitations(
        School school,
        PortalDb db,
        UnsentMail unsent,
        Instant now,
        CancellationToken ct
    )
    {
        var pending = await db
            .AccountInvitations.AsNoTracking()
            .Pending()
            .Where(i => i.SchoolId == school.Id)
            .OrderByDescending(i => i.CreatedAt)
            .ToListAsync(ct);
        var problems = await unsent.OfInvitations(pending, ct);
        return
        [
            .. pending.Select(i => new Invited
            {
                Id = i.Id,
                Name = i.Name,
                Email = i.Email!,
                Role = i.SchoolRole?.Text() ?? "",
                Until = i.ExpiresAt,
                Expired = !i.IsOpen(now),
                Problem = problems(i),
            }),
        ];
    }

    private static async Task<IReadOnlyList<Asking>> Requests(
        School school,
        PortalDb db,
        Instant now,
        CancellationToken ct
    ) =>
        await db
            .JoinRequests.Waiting(now)
            .Where(r => r.SchoolId == school.Id)
            .OrderBy(r => r.CreatedAt)
            .Select(r => new Asking(r.Id, r.Name, r.Email, r.CreatedAt))
            .ToListAsync(ct);
}
