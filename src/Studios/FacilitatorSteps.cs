using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Site.Dues;
using NetworkPortal.Site.Setup;

namespace NetworkPortal.Studios;

/// <summary>The first three steps of someone who facilitates for the first time.</summary>
internal sealed class FacilitatorSteps(PortalDb db, TimeProvider time) : IDueSource
{
    private const string Role = "Facilitator";

    private static readonly IReadOnlyList<string> Steps = FirstStepDue.Kinds(Role);

    private sealed record Beginning(string Slug, string Name, bool HasPeople, bool HasMessage)
    {
        /// <summary>The next session; null if none is planned.</summary>
        public required Guid? Session { get; init; }

        public required bool HasAgenda { get; init; }
    }

    public IReadOnlyCollection<string> Kinds => Steps;

    /// <summary>Writes the steps of those who now facilitate an open studio, unless they ever facilitated another one,
    /// as part of the caller's transaction.</summary>
    /// <param name="parts">Parts in one studio.</param>
    public static async Task Begin(PortalDb db, IQueryable<StudioMembership> parts, CancellationToken ct)
    {
        await db.SaveChangesAsync(ct);
        var led = db.StudioMemberships.EverLeading();
        var people = await parts
            .Leading()
            .EverLeading()
            .Where(m => !led.Any(other => other.AccountId == m.AccountId && other.StudioId != m.StudioId))
            .Select(m => m.AccountId)
            .ToListAsync(ct);
        var audiences = people.ConvertAll(DueAudience.Person);
        var begun = await db.Set<Due>()
            .Where(due => audiences.Contains(due.Audience) && Steps.Contains(due.Kind))
            .Select(due => due.Audience)
            .ToListAsync(ct);
        var wanted = people
            .Where(person => !begun.Contains(DueAudience.Person(person)))
            .SelectMany(person => FirstStepDue.For(person, Role, db.Now));
        await db.SettleDues([.. wanted.Select(due => (Guid.CreateVersion7(), (IEnumerable<WantedDue>)[due]))], ct);
    }

    public async Task<IReadOnlyDictionary<Guid, DueLine>> Describe(
        CurrentUser me,
        IReadOnlyCollection<Due> dues,
        CancellationToken ct
    )
    {
        var lines = new Dictionary<Guid, DueLine>();
        if (await Find(me.Id, ct) is not { } studio)
            return lines;
        foreach (var step in Of(studio).Where(step => !step.Done))
            if (dues.FirstOrDefault(due => due.Kind == step.Kind) is { } due)
                lines[due.Id] = step.Line(studio.Name);
        return lines;
    }

    /// <summary>Returns the person's first studio that isn't over.</summary>
    private Task<Beginning?> Find(Guid me, CancellationToken ct)
    {
        var now = time.Now();
        var (invitations, messages) = (db.StudioInvitations, db.Set<StudioMessage>());
        var (sessions, records) = (db.StudioSessions.Planned(), db.SessionRecords);
        return db
            .Studios.AsNoTracking()
            .Ongoing()
            .LedBy(me)
            .OrderBy(s => s.OpenedAt)
            .ThenBy(s => s.Id)
            .Select(s => new
            {
                Studio = s,
                Session = sessions
                    .Where(one => one.StudioId == s.Id && one.EndsAt > now)
                    .OrderBy(one => one.StartsAt)
                    .Select(one => (Guid?)one.Id)
                    .FirstOrDefault(),
                IsInvited = invitations.Any(i => i.StudioId == s.Id),
                HasPeople = s.LastQueueNumber > 0,
                HasMessage = messages.Any(m => m.StudioId == s.Id),
            })
            .Select(s => new Beginning(s.Studio.Slug, s.Studio.Name, s.IsInvited || s.HasPeople, s.HasMessage)
            {
                Session = s.Session,
                HasAgenda = records.Any(r => r.SessionId == s.Session && r.AgendaId != null),
            })
            .FirstOrDefaultAsync(ct);
    }

    private static IEnumerable<RoleStep> Of(Beginning studio)
    {
        var room = Studio.RoomUrl(studio.Slug);
        yield return new(Steps[0], "Invite teachers to your studio", 3, Studio.PeopleUrl(studio.Slug))
        {
            Text = "Write to colleagues who might like its question. Anyone else can join from its page.",
            Done = studio.HasPeople,
        };
        yield return studio.Session is { } session
            ? new(
                Steps[1],
                "Write the agenda of the first session",
                5,
                StudioSession.Url(studio.Slug, session) + "/agenda"
            )
            {
                Text = "Start from a template: what you do together, and for how long.",
                Done = studio.HasAgenda,
            }
            : new(Steps[1], "Plan your first session", 3, room + "/sessions")
            {
                Text = "Choose a date, or let people vote on a time. It goes into everyone’s calendar.",
                Done = false,
            };
        yield return new(Steps[2], "Write to your members", 2, room + "/message")
        {
            Text = "Once people have joined: say hello, when you first meet, and what to bring.",
            Done = studio.HasMessage,
        };
    }
}
