using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Mail.Outbox;
using NodaTime;

namespace NetworkPortal.Studios.Leading;

/// <summary>
/// The page where facilitators invite someone to facilitate the studio with them, and see open invitations.
/// </summary>
internal static class InviteLeader
{
    /// <param name="Problem">Why the email wasn't delivered; null if there is no known problem.</param>
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
                .WithHint(
                    "You can invite someone at any school in the network. Their name won’t appear anywhere until they "
                        + "accept."
                );
    }

    public static async Task<IResult> Show(string slug, [AsParameters] RequestContext context, UnsentMail unsent)
    {
        if (await Find(slug, context) is not { } studio)
            return View.NotFound;
        return View.Page("studios/leaders", await NewPage(studio, new InviteForm(), context, unsent));
    }

    public static async Task<IResult> Submit(
        string slug,
        [AsParameters] RequestContext context,
        LeaderInvitations invitations,
        UnsentMail unsent
    )
    {
        if (await Find(slug, context) is not { } studio)
            return View.NotFound;
        var form = new InviteForm();
        if (
            await form.Read(context.Http)
            && !await context.Db.Write(
                () => invitations.Invite(studio, form.Email.Value, context.User.Id, context.Ct),
                context.Ct
            )
        )
            form.Fail(
                $"This studio already has {StudioInvitation.MaxOpen} pending invitations. Cancel one before you send "
                    + "another."
            );
        return form.Valid
            ? View.Redirect(Studio.LeadersUrl(slug), $"Invitation sent to {form.Email.Value}.")
            : View.Invalid("studios/leaders", await NewPage(studio, form, context, unsent));
    }

    public static async Task<IResult> Withdraw(
        string slug,
        Guid id,
        [AsParameters] RequestContext context,
        LeaderInvitations invitations
    )
    {
        if (await Find(slug, context) is not { } studio)
            return View.NotFound;
        return View.Redirect(
            Studio.LeadersUrl(slug),
            await invitations.Withdraw(studio.Id, id, context.Ct)
                ? "Invitation canceled."
                : "Nothing changed. This invitation is no longer active."
        );
    }

    private static async Task<Studio?> Find(string slug, RequestContext context) =>
        await StudioRoom.Find(context, slug, StudioAccess.Lead) is { } room
            ? await context
                .Db.Studios.AsNoTracking()
                .TakingLeaders()
                .SingleOrDefaultAsync(s => s.Id == room.Id, context.Ct)
            : null;

    private static async Task<Page> NewPage(Studio studio, InviteForm form, RequestContext context, UnsentMail unsent)
    {
        var open = await context
            .Db.StudioInvitations.AsNoTracking()
            .Open(context.Now)
            .Where(i => i.StudioId == studio.Id)
            .OrderBy(i => i.CreatedAt)
            .ToListAsync(context.Ct);
        var problems = await unsent.Of([.. open.Select(i => StudioMail.Stream(i.Id))], context.Ct);
        var lines = open.ConvertAll(i => new Invited(
            i.Id,
            i.Email,
            i.ExpiresAt,
            problems.GetValueOrDefault((StudioMail.Stream(i.Id), i.Email.ToLowerInvariant()))
        ));
        return new(studio.Name, Studio.LeadersUrl(studio.Slug), form, lines, studio.TimeZoneId)
        {
            Section = "studios",
            Robots = "noindex",
            Breadcrumbs = [new("Home", "/"), new("Studios", "/studios"), new(studio.Name, "/studios/" + studio.Slug)],
        };
    }
}
