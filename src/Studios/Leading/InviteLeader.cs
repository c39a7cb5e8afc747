using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Mail;
using NetworkPortal.Site;
using NodaTime;

namespace NetworkPortal.Studios.Leading;

/// <summary>Those who lead a studio invite somebody to lead it with them, and see which invitations are open.</summary>
internal static class InviteLeader
{
    /// <param name="Problem">Why its email isn’t there; null where nothing is known against it.</param>
    internal sealed record Invited(Guid Id, string Email, Instant Until, UnsentLine? Problem);

    internal sealed record Page(string Studio, string Url, InviteForm Form, IReadOnlyList<Invited> Open, string Zone)
        : PageModel($"Facilitators of {Studio}");

    internal sealed class InviteForm : Form
    {
        public Field Email { get; } =
            Field
                .Email("email", "Email address")
                .Require("Enter the person’s email address.")
                .WithAutocomplete("off")
                .WithHint("Someone at any school in the network. Their name won’t appear anywhere until they accept.");
    }

    public static async Task<IResult> Show(
        string slug,
        PortalDb db,
        CurrentUser user,
        UnsentMail unsent,
        TimeProvider time,
        CancellationToken ct
    )
    {
        if (await Find(slug, db, user, ct) is not { } studio)
            return View.NotFound;
        return View.Page("studios/leaders", await NewPage(studio, new InviteForm(), db, unsent, time, ct));
    }

    public static async Task<IResult> Submit(
        string slug,
        HttpContext http,
        PortalDb db,
        CurrentUser user,
        LeaderInvitations invitations,
        UnsentMail unsent,
        TimeProvider time
    )
    {
        var ct = http.RequestAborted;
        if (await Find(slug, db, user, ct) is not { } studio)
            return View.NotFound;
        var form = new InviteForm();
        if (
            await form.Read(http)
            && !await db.Write(() => invitations.Invite(studio, form.Email.Value, user.Id, ct), ct)
        )
            form.Fail($"{StudioInvitation.MaxOpen} invitations are waiting for a reply. Cancel one first.");
        return form.Valid
            ? View.Redirect(Url(slug), $"Invitation sent to {form.Email.Value}.")
            : View.Invalid("studios/leaders", await NewPage(studio, form, db, unsent, time, ct));
    }

    public static async Task<IResult> Withdraw(
        string slug,
        Guid id,
        PortalDb db,
        CurrentUser user,
        LeaderInvitations invitations,
        CancellationToken ct
    )
    {
        if (await Find(slug, db, user, ct) is not { } studio)
            return View.NotFound;
        return View.Redirect(
            Url(slug),
            await invitations.Withdraw(studio.Id, id, ct)
                ? "Invitation canceled."
                : "Nothing changed. This invitation is no longer active."
        );
    }

    public static string Url(string slug) => $"/studios/{slug}/leaders";

    private static Task<Studio?> Find(string slug, PortalDb db, CurrentUser user, CancellationToken ct) =>
        db.StudiosWhere(user, Permissions.LeadStudio)
            .AsNoTracking()
            .Where(s =>
                s.State == StudioState.Proposed || s.State == StudioState.Recruiting || s.State == StudioState.Active
            )
            .SingleOrDefaultAsync(s => s.Slug == slug, ct);

    private static async Task<Page> NewPage(
        Studio studio,
        InviteForm form,
        PortalDb db,
        UnsentMail unsent,
        TimeProvider time,
        CancellationToken ct
    )
    {
        var open = await db
            .StudioInvitations.AsNoTracking()
            .Open(time.Now())
            .Where(i => i.StudioId == studio.Id)
            .OrderBy(i => i.CreatedAt)
            .ToListAsync(ct);
        var problems = await unsent.Of([.. open.Select(i => StudioMail.Stream(i.Id))], ct);
        var lines = open.ConvertAll(i => new Invited(
            i.Id,
            i.Email,
            i.ExpiresAt,
            problems.GetValueOrDefault((StudioMail.Stream(i.Id), i.Email.ToLowerInvariant()))
        ));
        return new(studio.Name, Url(studio.Slug), form, lines, studio.TimeZoneId)
        {
            Section = "studios",
            Robots = "noindex",
            Breadcrumbs = [new("Home", "/"), new("Studios", "/studios"), new(studio.Name, "/studios/" + studio.Slug)],
        };
    }
}
