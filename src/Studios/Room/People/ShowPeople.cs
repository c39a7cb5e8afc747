using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Mail.Outbox;
using NodaTime;

namespace NetworkPortal.Studios.Room.People;

/// <summary>
/// The people in a studio. Facilitators and network staff also see the waitlist and open invitations, invite people,
/// and open the page of each person.
/// </summary>
internal static class ShowPeople
{
    /// <param name="Problem">Why the email wasn't delivered; null if there is no known problem.</param>
    internal sealed record Invited(Guid Id, string Email, string Role, Instant Until, UnsentLine? Problem);

    internal sealed record Page : RoomPage
    {
        public Page(StudioRoom room)
            : base($"People in {room.Name}", room, "/people") { }

        public required IReadOnlyList<PersonLine> People { get; init; }

        public required string Url { get; init; }

        public required int Spots { get; init; }

        public required int Left { get; init; }

        /// <summary>Whether the reader can step back to observer, and leave.</summary>
        public required bool MayStepBack { get; init; }

        public required bool MayLeave { get; init; }

        /// <summary>Whether the reader leads alone, and so can't leave.</summary>
        public required bool LeadsAlone { get; init; }

        /// <summary>Null for those who don't lead.</summary>
        public InviteForm? Form { get; init; }

        public IReadOnlyList<PersonLine> Waiting { get; init; } = [];

        public IReadOnlyList<Invited> Open { get; init; } = [];
    }

    public static async Task<IResult> Show(string slug, [AsParameters] RequestContext context, UnsentMail unsent)
    {
        if (await StudioRoom.Find(context, slug, StudioAccess.Enter) is not { } room)
            return View.NotFound;
        return View.Page("studios/people", await NewPage(room, new InviteForm(), context, unsent));
    }

    internal static async Task<Page> NewPage(
        StudioRoom room,
        InviteForm form,
        RequestContext context,
        UnsentMail unsent
    )
    {
        var (db, ct) = (context.Db, context.Ct);
        var leads = room.Leads;
        var studio = await db
            .Studios.Where(s => s.Id == room.Id)
            .Select(s => new { s.Spots, s.SpotsLeft })
            .SingleAsync(ct);
        var others = await db.StudioMemberships.In(room.Id).Leading().AnyAsync(m => m.AccountId != context.User.Id, ct);
        var alone = room.Role?.Leads() == true && !others;
        return new(room)
        {
            People = await PersonLine.InRoom(db, room, ct),
            Url = Studio.PeopleUrl(room.Slug),
            Spots = studio.Spots,
            Left = studio.SpotsLeft,
            LeadsAlone = alone,
            MayStepBack = room.Role is { } role && !role.IsObserver() && !alone,
            MayLeave = room.Role is not null && !alone && !room.State.IsOver(),
            Form = leads && room.TakesLeaders ? form : null,
            Waiting = leads ? await PersonLine.Line(db, room, ct) : [],
            Open = leads ? await Invitations(room, context, unsent) : [],
        };
    }

    private static async Task<List<Invited>> Invitations(StudioRoom room, RequestContext context, UnsentMail unsent)
    {
        var open = await context
            .Db.StudioInvitations.AsNoTracking()
            .Open(context.Now)
            .Where(i => i.StudioId == room.Id)
            .OrderBy(i => i.CreatedAt)
            .ToListAsync(context.Ct);
        var problems = await unsent.Of([.. open.Select(i => InvitationMail.Stream(i.Id))], context.Ct);
        return open.ConvertAll(i => new Invited(
            i.Id,
            i.Email,
            i.Role.Text(),
            i.ExpiresAt,
            problems.GetValueOrDefault((InvitationMail.Stream(i.Id), i.Email.ToLowerInvariant()))
        ));
    }
}
