using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Mail.Outbox;
using NetworkPortal.Studios.Inviting;

namespace NetworkPortal.Studios.Room.People;

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

    public Field Role { get; } =
        Field
            .Choice("role", "Invite as", "radios")
            .Require("Choose a role.")
            .From(StudioRoles.Assignable.Select(role => new Option($"{role}", role.Text(), role.Explain())))
            .Set($"{StudioRole.Member}");

    public StudioRole Chosen => Enum.Parse<StudioRole>(Role.Value);
}

/// <summary>Invites someone to a role in the studio, or withdraws an invitation.</summary>
internal static class InvitePeople
{
    public static async Task<IResult> Submit(
        string slug,
        [AsParameters] RequestContext context,
        InviteToStudio invitations,
        UnsentMail unsent
    )
    {
        var form = new InviteForm();
        if (await StudioRoom.Find(context, slug, StudioAccess.Lead) is not { } room)
            return View.NotFound;
        var valid = await form.Read(context.Http);
        if (!room.TakesLeaders)
            return form.Late(
                room.State.WhyLate(),
                "studios/people",
                await ShowPeople.NewPage(room, form, context, unsent) with
                {
                    Form = form,
                }
            );
        if (valid && !await Invite(room, form, context, invitations))
            form.Fail(
                $"This studio already has {StudioInvitation.MaxOpen} pending invitations. Cancel one before you send "
                    + "another."
            );
        return form.Valid
            ? View.Redirect(Studio.PeopleUrl(slug), $"Invitation sent to {form.Email.Value}.")
            : View.Invalid("studios/people", await ShowPeople.NewPage(room, form, context, unsent));
    }

    public static async Task<IResult> Withdraw(
        string slug,
        Guid id,
        [AsParameters] RequestContext context,
        InviteToStudio invitations
    )
    {
        if (await StudioRoom.Find(context, slug, StudioAccess.Lead) is not { } room)
            return View.NotFound;
        return View.Redirect(
            Studio.PeopleUrl(slug),
            await invitations.Withdraw(room.Id, id, context.Ct)
                ? "Invitation canceled."
                : "Nothing changed. This invitation is no longer active."
        );
    }

    private static Task<bool> Invite(
        StudioRoom room,
        InviteForm form,
        RequestContext context,
        InviteToStudio invitations
    ) =>
        context.Db.Write(
            async () =>
                await invitations.Invite(
                    await context.Db.Studios.AsNoTracking().SingleAsync(s => s.Id == room.Id, context.Ct),
                    new(form.Email.Value, form.Chosen, room.ActorOf(context.User)),
                    context.Ct
                ),
            context.Ct
        );
}
