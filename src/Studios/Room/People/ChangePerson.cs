using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Meetings;
using NetworkPortal.Studios.Inviting;

namespace NetworkPortal.Studios.Room.People;

/// <summary>A facilitator or network staff change someone's role, hand over the studio, or remove someone.</summary>
internal static class ChangePerson
{
    private const string Template = "studios/person";

    private const string NotTheirs =
        "Nothing changed. A studio needs a facilitator, and only the facilitator or network staff can change a "
        + "facilitator’s part.";

    public static async Task<IResult> ChangeRole(
        string slug,
        Guid person,
        [AsParameters] RequestContext context,
        StudioRoster roster
    )
    {
        if (await ShowPerson.Find(slug, person, context) is not var (room, part))
            return View.NotFound;
        var form = new RoleForm();
        if (!await form.Read(context.Http))
            return await Invalid(room, part, form, context);
        var (name, people) = (part.Account.DisplayName, Studio.PeopleUrl(slug));
        var result = await roster.ChangeRole(
            Step(room, part, context) with
            {
                Seen = form.Before,
            },
            form.Chosen,
            context.Ct
        );
        if (result is TransitionResult.Full)
        {
            form.Role.Fail("No spot is free. Add a spot in the settings first, or choose a role that takes no spot.");
            return await Invalid(room, part, form, context);
        }
        return result switch
        {
            TransitionResult.Done => View.Redirect(people, $"Saved. We emailed {name}."),
            TransitionResult.Already => View.Redirect(people, $"{name} already has this role."),
            TransitionResult.Stale => View.Refused(
                $"{people}/{person}",
                $"Someone else changed {name}’s role after you opened the page. Check it, then decide."
            ),
            _ => Refused(people),
        };
    }

    public static async Task<IResult> Remove(
        string slug,
        Guid person,
        [AsParameters] RequestContext context,
        StudioRoster roster
    )
    {
        var (form, people) = (new RemoveForm(), Studio.PeopleUrl(slug));
        if (await ShowPerson.Find(slug, person, context) is not var (room, part))
            return
                await StudioRoom.Find(context, slug, StudioAccess.Lead) is { } gone
                && await context.Db.WasRemoved(gone.Id, person, context.Ct)
                ? View.Redirect(people, "This person was already removed.")
                : View.NotFound;
        if (!await form.Read(context.Http))
            return await Invalid(room, part, form, context);
        var step = Step(room, part, context) with { Reason = form.Reason.Value };
        return await roster.Remove(step, context.Ct) switch
        {
            TransitionResult.Done => View.Redirect(
                people,
                $"{part.Account.DisplayName} is no longer in the studio. We emailed your reason."
            ),
            TransitionResult.Already => View.Redirect(people, "This person was already removed."),
            _ => form.Late(NotTheirs, Template, await ShowPerson.NewPage(room, part, form, context)),
        };
    }

    /// <summary>Invites the person to take over. Until they accept, nothing changes.</summary>
    public static async Task<IResult> HandOver(
        string slug,
        Guid person,
        [AsParameters] RequestContext context,
        InviteToStudio invitations
    )
    {
        if (
            await ShowPerson.Find(slug, person, context) is not var (room, part)
            || !await ShowPerson.MayHandOver(room, context)
        )
            return View.NotFound;
        var form = new HandOverForm();
        var leads = room.Role?.IsHandedOver() == true;
        if (!await form.Read(context.Http) && leads)
            return await Invalid(room, part, form, context);
        if (part is not { IsInRoom: true, IsFacilitator: false } || part.Account.Email is not { } email)
            return Refused(Studio.PeopleUrl(slug));
        var sent = await context.Db.Write(
            async () =>
                await invitations.Invite(
                    await context.Db.Studios.AsNoTracking().SingleAsync(s => s.Id == room.Id, context.Ct),
                    new(email, StudioRole.Facilitator, room.ActorOf(context.User))
                    {
                        FormerLeaves = leads && form.Former.Value == HandOverForm.Leave,
                    },
                    context.Ct
                ),
            context.Ct
        );
        return sent
            ? View.Redirect(
                Studio.PeopleUrl(slug),
                $"We asked {part.Account.DisplayName} to take over. Nothing changes until they accept."
            )
            : View.Refused(
                Studio.PeopleUrl(slug),
                $"This studio already has {StudioInvitation.MaxOpen} pending invitations. Cancel one first."
            );
    }

    private static RosterStep Step(StudioRoom room, StudioMembership part, RequestContext context) =>
        new(room.Id, part.AccountId, room.ActorOf(context.User)) { IsStaff = room.IsStaff };

    private static IResult Refused(string url) => View.Refused(url, NotTheirs);

    private static async Task<IResult> Invalid(
        StudioRoom room,
        StudioMembership part,
        Form form,
        RequestContext context
    ) => View.Invalid(Template, await ShowPerson.NewPage(room, part, form, context));
}
