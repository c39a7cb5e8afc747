using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Meetings;
using NetworkPortal.Site;
using NodaTime;

namespace NetworkPortal.Studios;

/// <summary>
/// A studio as one person may use it. Every page and form under /studios/{slug}/ starts with <see cref="Find"/>, which
/// decides what someone may do there.
/// </summary>
internal sealed record StudioRoom
{
    public required Guid Id { get; init; }

    public required string Slug { get; init; }

    public required string Name { get; init; }

    public required string Question { get; init; }

    public required StudioState State { get; init; }

    public required string TimeZoneId { get; init; }

    public required LocalDate EndsOn { get; init; }

    public required int Version { get; init; }

    /// <summary>The person's role; null if the person isn't in it.</summary>
    public required StudioRole? Role { get; init; }

    /// <summary>Whether the person sees the members' pages.</summary>
    public required bool IsInside { get; init; }

    /// <summary>Whether the person prepares and runs sessions.</summary>
    public required bool RunsSessions { get; init; }

    /// <summary>Whether the person changes the studio: a facilitator, or network staff.</summary>
    public required bool Leads { get; init; }

    /// <summary>Whether the person acts as network staff.</summary>
    public required bool IsStaff { get; init; }

    public string Url => Studio.RoomUrl(Slug);

    /// <summary>Whether the person takes part in its sessions.</summary>
    public bool TakesPart => Role is { } role && !role.IsObserver();

    /// <summary>Whether people's roles in it can still change.</summary>
    public bool TakesLeaders => State.TakesLeaders();

    /// <summary>Returns who acts: the person, or network staff if that is why the person may.</summary>
    public Actor ActorOf(CurrentUser user) =>
        Role is { } role && (role.Leads() || !IsStaff) ? user : new Actor("Network staff", user.Id);

    /// <returns>Null if the studio doesn't exist, or isn't open to the person in this way.</returns>
    public static async Task<StudioRoom?> Find(RequestContext context, string slug, StudioAccess access)
    {
        var (db, user) = (context.Db, context.User);
        var staff = user.Can(Permissions.ManageStudios);
        var see = db.StudiosWhere(user, Permissions.SeeStudio);
        var run = db.StudiosWhere(user, Permissions.RunSessions);
        var lead = db.StudiosWhere(user, Permissions.LeadStudio);
        var mine = db.StudioMemberships.Of(user.Id).InRoom();
        var room = await db
            .Studios.VisibleTo(user)
            .Where(s => s.Slug == slug)
            .Select(s => new StudioRoom
            {
                Id = s.Id,
                Slug = s.Slug,
                Name = s.Name,
                Question = s.Question,
                State = s.State,
                TimeZoneId = s.TimeZoneId,
                EndsOn = s.EndsOn,
                Version = s.Version,
                Role = mine.Where(m => m.StudioId == s.Id).Select(m => (StudioRole?)m.Role).FirstOrDefault(),
                IsInside = see.Any(other => other.Id == s.Id),
                RunsSessions = staff || run.Any(other => other.Id == s.Id),
                Leads = staff || lead.Any(other => other.Id == s.Id),
                IsStaff = staff,
            })
            .SingleOrDefaultAsync(context.Ct);
        return room is not null && room.Allows(access) ? room : null;
    }

    /// <summary>Returns the time zone in which the person reads times: the account's, or the studio's.</summary>
    public async Task<string> ReaderZone(RequestContext context) =>
        await context.Db.ZoneIfSignedIn(context.User, context.Ct) ?? TimeZoneId;

    public bool Allows(StudioAccess access) =>
        access switch
        {
            StudioAccess.See => true,
            StudioAccess.Enter => IsInside || IsStaff,
            StudioAccess.Room => IsInside,
            StudioAccess.RunSessions => RunsSessions,
            _ => Leads,
        };
}

/// <summary>What a page of a studio requires.</summary>
internal enum StudioAccess
{
    /// <summary>To see its public page.</summary>
    See,

    /// <summary>To see its members and sessions: people in it, and network staff.</summary>
    Enter,

    /// <summary>To read and write what members share there: people in it, and no one else.</summary>
    Room,

    /// <summary>To prepare and run its sessions: facilitators, apprentices, and network staff.</summary>
    RunSessions,

    /// <summary>To change the studio and who is in it: facilitators and network staff.</summary>
    Lead,
}
