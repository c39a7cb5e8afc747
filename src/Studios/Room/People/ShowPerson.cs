using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Studios.Room.People;

internal sealed class RoleForm : Form
{
    public Field Role { get; } =
        Field
            .Choice("role", "Role", "radios")
            .Require("Choose a role.")
            .From(StudioRoles.Assignable.Select(role => new Option($"{role}", role.Text(), role.Explain())));

    /// <summary>The role that the person had when the page was opened.</summary>
    public Field Seen { get; } = Field.Text("seen", "Role before");

    public StudioRole Chosen => Enum.Parse<StudioRole>(Role.Value);

    public StudioRole? Before => Enum.TryParse<StudioRole>(Seen.Value, out var role) ? role : null;
}

internal sealed class RemoveForm : Form
{
    public Field Reason { get; } =
        Field
            .LongText("reason", "Reason", rows: 3)
            .Require("Enter a reason. We’ll email it to the person.")
            .UpTo(1000)
            .WithHint("We’ll email this to the person. Other members won’t see it.");
}

internal sealed class HandOverForm : Form
{
    public const string Leave = "leave";

    public Field Former { get; } =
        Field
            .Choice("former", "After they accept", "radios")
            .Require("Choose what happens to your role.")
            .From([new("stay", "I’ll stay as a co-facilitator"), new(Leave, "I’ll leave the studio")])
            .Set("stay");
}

/// <summary>
/// The page of one person in a studio, where facilitators and network staff change the person's role, hand over the
/// studio to the person, or remove the person.
/// </summary>
internal static class ShowPerson
{
    internal sealed record Page : RoomPage
    {
        public Page(StudioRoom room, string name)
            : base(name, room, "/people/" + name)
        {
            Breadcrumbs = [.. Breadcrumbs, new("People", Studio.PeopleUrl(room.Slug))];
        }

        public required string Role { get; init; }

        public required string Schools { get; init; }

        public required string Url { get; init; }

        /// <summary>Null if the reader can't change the role.</summary>
        public RoleForm? RoleForm { get; init; }

        /// <summary>Null if the reader can't hand over to this person.</summary>
        public HandOverForm? HandOverForm { get; init; }

        /// <summary>Whether the reader hands over their own role, and so says what happens to it.</summary>
        public bool HandsOverOwn { get; init; }

        /// <summary>Null if the reader can't remove the person.</summary>
        public RemoveForm? RemoveForm { get; init; }

        public bool IsWaitlisted { get; init; }

        public bool HoldsSpot { get; init; }

        /// <summary>The form with errors; null if there is none.</summary>
        public Form? Sent { get; init; }
    }

    public static async Task<IResult> Show(string slug, Guid person, [AsParameters] RequestContext context)
    {
        if (await Find(slug, person, context) is not var (room, part))
            return View.NotFound;
        return View.Page("studios/person", await NewPage(room, part, null, context));
    }

    /// <returns>The room and the person's part, if the reader leads the studio.</returns>
    internal static async Task<(StudioRoom, StudioMembership)?> Find(
        string slug,
        Guid person,
        RequestContext context
    ) =>
        await StudioRoom.Find(context, slug, StudioAccess.Lead) is { } room
        && await context
            .Db.StudioMemberships.AsNoTracking()
            .In(room.Id)
            .Of(person)
            .Live()
            .Include(m => m.Account)
            .SingleOrDefaultAsync(context.Ct)
            is { } part
            ? (room, part)
            : null;

    internal static async Task<Page> NewPage(StudioRoom room, StudioMembership part, Form? sent, RequestContext context)
    {
        var may = MayManage(room, part, context) && (room.TakesLeaders || sent is not null);
        var role = sent as RoleForm ?? new();
        if (sent is not RoleForm)
            role.Role.Set($"{part.Role}");
        role.Seen.Set($"{part.Role}");
        var schools = await context.Db.SchoolsOf([part.AccountId], context.Ct);
        var handsOver = part is { IsInRoom: true, IsFacilitator: false } && await MayHandOver(room, context);
        return new(room, part.Account.DisplayName)
        {
            Role = part.Role.Text(),
            Schools = string.Join(", ", schools.Select(s => s.School)),
            Url = $"{Studio.PeopleUrl(room.Slug)}/{part.AccountId}",
            RoleForm = may && part is { IsInRoom: true, IsFacilitator: false } ? role : null,
            HandOverForm = may && handsOver ? sent as HandOverForm ?? new() : null,
            HandsOverOwn = room.Role?.IsHandedOver() == true,
            RemoveForm = may && part.AccountId != context.User.Id ? sent as RemoveForm ?? new() : null,
            IsWaitlisted = part.IsWaitlisted,
            HoldsSpot = part.HoldsSpot,
            Sent = sent,
        };
    }

    internal static bool MayManage(StudioRoom room, StudioMembership part, RequestContext context) =>
        room.IsStaff || (part.AccountId != context.User.Id && room.Role?.MayManage(part.Role) == true);

    /// <summary>Whether the person may hand over: the facilitator, network staff, or anyone who leads a studio without
    /// one.</summary>
    internal static async Task<bool> MayHandOver(StudioRoom room, RequestContext context) =>
        room.TakesLeaders
        && (
            room.IsStaff
            || room.Role?.IsHandedOver() == true
            || !await context.Db.StudioMemberships.In(room.Id).Facilitating().AnyAsync(context.Ct)
        );
}
