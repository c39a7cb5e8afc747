using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Studios.Inviting;

/// <summary>The page where the invited person reads about the studio and their role in it, and accepts or declines.
/// </summary>
internal static class AnswerInvitation
{
    internal sealed record Page(string Title) : PageModel(Title)
    {
        public required string Invites { get; init; }

        /// <summary>What the role means.</summary>
        public required string Explanation { get; init; }

        public required string Role { get; init; }

        public required string Studio { get; init; }

        public required string Question { get; init; }

        public required string Problem { get; init; }

        public required string InvitedBy { get; init; }

        public required string Promise { get; init; }

        public required string Dates { get; init; }

        public required string Url { get; init; }

        /// <summary>Why it can't be accepted, or blank if it can.</summary>
        public required string Refusal { get; init; }

        /// <summary>Whether the role takes a spot, and how many are free now.</summary>
        public required bool TakesSpot { get; init; }

        public required int Left { get; init; }

        public required bool HandsOver { get; init; }
    }

    public static async Task<IResult> Show(
        Guid id,
        PortalDb db,
        CurrentUser user,
        TimeProvider time,
        CancellationToken ct
    )
    {
        if (await Find(id, db, user, ct) is not { } invitation)
            return View.NotFound;
        var studio = invitation.Studio;
        if (invitation.State == StudioInvitationState.Accepted)
            return View.Redirect("/studios/" + studio.Slug);
        var refusal =
            !invitation.IsOpen(time.Now()) ? "This invitation is no longer active."
            : !studio.TakesLeaders ? "This studio has ended or wasn’t approved."
            : invitation.Role.TakesSpot() && !studio.TakesMembers ? "This studio isn’t taking new members right now."
            : invitation.Role.TakesSpot() && studio.IsPastLastDay(time.Now())
                ? "This studio’s last day is over, so no one can join it now."
            : await db.MaySit(user.Id, ct) ? ""
            : SeatRule.Words;
        return View.Page("studios/invitation", NewPage(invitation, refusal));
    }

    private static Page NewPage(StudioInvitation invitation, string refusal)
    {
        var (studio, role) = (invitation.Studio, invitation.Role);
        return new($"{char.ToUpperInvariant(role.Invites()[0])}{role.Invites()[1..]} {studio.Name}?")
        {
            Invites = role.Invites(),
            Role = role.Text(),
            Explanation = role.Explain(),
            TakesSpot = role.TakesSpot(),
            Left = studio.SpotsLeft,
            HandsOver = role.IsHandedOver(),
            Studio = studio.Name,
            Question = studio.Question,
            Problem = studio.Problem,
            InvitedBy = invitation.InvitedBy.DisplayName,
            Promise = studio.Promise(),
            Dates = StudioText.Dates(studio.StartsOn, studio.EndsOn),
            Url = StudioInvitation.Url(invitation.Id),
            Refusal = refusal,
            Section = "studios",
            Robots = "noindex",
            Breadcrumbs = [new("Home", "/"), new("Studios", "/studios")],
        };
    }

    public static async Task<IResult> Accept(
        Guid id,
        PortalDb db,
        CurrentUser user,
        InviteToStudio invitations,
        CancellationToken ct
    )
    {
        if (await Find(id, db, user, ct) is not { } invitation)
            return View.NotFound;
        if (await invitations.Accept(invitation, user, ct) is not { } part)
            return View.Redirect(
                StudioInvitation.Url(id),
                "You can’t accept this invitation right now. Nothing changed."
            );
        var name = invitation.Studio.Name;
        return View.Redirect(
            "/studios/" + invitation.Studio.Slug,
            part.IsWaitlisted
                    ? $"{name} is full, so you’re at the front of the waitlist. We’ll email you when you get a spot."
                : part.Leads ? $"You’re now facilitating {name}."
                : part.TakesSpot ? $"You’ve joined {name}. Session times and links are in its room."
                : $"You’re now an observer of {name}."
        );
    }

    public static async Task<IResult> Decline(
        Guid id,
        PortalDb db,
        CurrentUser user,
        InviteToStudio invitations,
        CancellationToken ct
    )
    {
        if (await Find(id, db, user, ct) is not { } invitation)
            return View.NotFound;
        return await invitations.Decline(invitation, ct)
            ? View.Redirect("/today", $"Invitation declined. We emailed {invitation.InvitedBy.DisplayName}.")
            : View.Redirect(StudioInvitation.Url(id), "Nothing changed. This invitation is no longer active.");
    }

    private static Task<StudioInvitation?> Find(Guid id, PortalDb db, CurrentUser user, CancellationToken ct) =>
        db
            .StudioInvitations.AsNoTracking()
            .Include(i => i.Studio)
            .Include(i => i.InvitedBy)
            .To(db, user.Id)
            .SingleOrDefaultAsync(i => i.Id == id, ct);
}
