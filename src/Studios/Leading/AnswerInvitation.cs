using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Studios.Leading;

/// <summary>The page where the invited person reads about facilitating the studio, and accepts or declines.</summary>
internal static class AnswerInvitation
{
    internal sealed record Page : PageModel
    {
        public override string Title => $"Co-facilitate {Studio}?";

        public required string Studio { get; init; }

        public required string Question { get; init; }

        public required string Problem { get; init; }

        public required string InvitedBy { get; init; }

        public required string Promise { get; init; }

        public required string Dates { get; init; }

        public required string Url { get; init; }

        /// <summary>Why it can't be accepted, or blank if it can.</summary>
        public required string Refusal { get; init; }
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
            : await db.MaySit(user.Id, ct) ? ""
            : SeatRule.Words;
        return View.Page(
            "studios/leader-invitation",
            new Page
            {
                Studio = studio.Name,
                Question = studio.Question,
                Problem = studio.Problem,
                InvitedBy = invitation.InvitedBy.DisplayName,
                Promise = studio.Promise(),
                Dates = StudioText.Dates(studio.StartsOn, studio.EndsOn),
                Url = StudioInvitation.Url(id),
                Refusal = refusal,
                Section = "studios",
                Robots = "noindex",
                Breadcrumbs = [new("Home", "/"), new("Studios", "/studios")],
            }
        );
    }

    public static async Task<IResult> Accept(
        Guid id,
        PortalDb db,
        CurrentUser user,
        LeaderInvitations invitations,
        CancellationToken ct
    )
    {
        if (await Find(id, db, user, ct) is not { } invitation)
            return View.NotFound;
        if (!await invitations.Accept(invitation, user.Id, ct))
            return View.Redirect(StudioInvitation.Url(id), "You can’t accept this invitation. Nothing changed.");
        return View.Redirect(
            "/studios/" + invitation.Studio.Slug,
            $"You’re now facilitating {invitation.Studio.Name} with {invitation.InvitedBy.DisplayName}."
        );
    }

    public static async Task<IResult> Decline(
        Guid id,
        PortalDb db,
        CurrentUser user,
        LeaderInvitations invitations,
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
