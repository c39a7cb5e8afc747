using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;

namespace NetworkPortal.Studios;

/// <summary>Studios on the home page, on schools' pages, and on Today.</summary>
internal sealed class StudioHighlights(PortalDb db, TimeProvider time) : IHighlightSource
{
    private const int Max = 3;

    public int Order => 20;

    public async Task<IReadOnlyList<HighlightGroup>> ForEveryone(CancellationToken ct)
    {
        var open = db.Studios.Recruiting().OrderBy(s => s.SpotsLeft == 0).ThenBy(s => s.StartsOn).Take(Max);
        const string empty = "No studios are open to join right now. You can propose one on a question of your own.";
        return [new("Studios to join", await Lines(open, ct), empty, "/studios", "All studios")];
    }

    public async Task<IReadOnlyList<HighlightGroup>> ForPlace(string slug, CancellationToken ct)
    {
        var led = db.StudioSchools().Where(s => s.Slug == slug && s.Leads).Select(s => s.StudioId);
        var lines = await Lines(
            db.Studios.Public().Where(s => led.Contains(s.Id)).OrderByDescending(s => s.StartsOn).Take(Max * 2),
            ct
        );
        return lines.Count > 0 ? [new("Studios led by this school", lines, "", "/studios", "All studios")] : [];
    }

    public async Task<IReadOnlyList<HighlightGroup>> ForMe(CurrentUser me, CancellationToken ct)
    {
        const string empty =
            "No sessions coming up. In a studio, a few teachers from different schools work on one "
            + "question together. Find one that fits you.";
        var groups = new List<HighlightGroup>();
        var has = await About(me, ct);
        if (has.Invitations)
            groups.Add(new("Studio invitations", await Invited(me, ct), "", "/studios", "All studios"));
        // Sessions ahead are among what is due.
        if (!has.Sessions)
            groups.Add(new("Your studio sessions", [], empty, "/studios", "Find a studio"));
        if (has.Waitlists)
            groups.Add(new("On the waitlist", await Waiting(me, ct), "", "/studios", "Other studios"));
        if (has.Proposals)
            groups.Add(
                new(
                    "Your proposals",
                    await Lines(Proposals(me).OrderBy(s => s.ProposedAt), ct),
                    "",
                    "/studios/propose",
                    "Propose another studio"
                )
            );
        return groups;
    }

    private sealed record Present(bool Invitations, bool Sessions, bool Waitlists, bool Proposals);

    /// <summary>Returns what there is for the person, with one statement, so that nothing else is asked.</summary>
    private Task<Present> About(CurrentUser me, CancellationToken ct)
    {
        var now = time.Now();
        var running = db.Studios.Running();
        var invited = db.StudioInvitations.Open(now).To(db, me.Id);
        var proposed = Proposals(me);
        var mine = running.With(me.Id).Select(s => s.Id);
        var sessions = db.StudioSessions.Planned().Where(s => mine.Contains(s.StudioId) && s.EndsAt > now);
        var waiting = db.StudioMemberships.Of(me.Id).Waitlisted().Where(m => running.Any(s => s.Id == m.StudioId));
        return db
            .Accounts.Where(a => a.Id == me.Id)
            .Select(a => new Present(invited.Any(), sessions.Any(), waiting.Any(), proposed.Any()))
            .SingleAsync(ct);
    }

    private IQueryable<Studio> Proposals(CurrentUser me) => db.Studios.Proposed().Where(s => s.ProposedById == me.Id);

    private async Task<List<Highlight>> Invited(CurrentUser me, CancellationToken ct)
    {
        var open = await db
            .StudioInvitations.AsNoTracking()
            .Include(i => i.Studio)
            .Include(i => i.InvitedBy)
            .Open(time.Now())
            .To(db, me.Id)
            .OrderBy(i => i.CreatedAt)
            .ToListAsync(ct);
        var emblems = await Emblems(open.Select(i => i.StudioId), ct);
        return open.ConvertAll(i => new Highlight
        {
            Kind = "Invitation",
            Title = i.Studio.Question,
            Url = StudioInvitation.Url(i.Id),
            Text = $"{i.InvitedBy.DisplayName} invited you to {i.Role.Invites()} {i.Studio.Name}.",
            Emblem = emblems(i.StudioId),
            Next = "Accept or decline",
        });
    }

    private async Task<List<Highlight>> Waiting(CurrentUser me, CancellationToken ct)
    {
        var (running, line) = (db.Studios.Running(), db.StudioMemberships.Waitlisted());
        var places = await db
            .StudioMemberships.AsNoTracking()
            .Of(me.Id)
            .Waitlisted()
            .Where(m => running.Any(s => s.Id == m.StudioId))
            .OrderBy(m => m.WaitlistedAt)
            .Select(m => new
            {
                m.Studio,
                Ahead = line.Count(o => o.StudioId == m.StudioId && o.QueueNumber < m.QueueNumber),
            })
            .ToListAsync(ct);
        var emblems = await Emblems(places.Select(p => p.Studio.Id), ct);
        return places
            .Select(p => new Highlight
            {
                Kind = "Waitlist",
                Title = p.Studio.Question,
                Url = "/studios/" + p.Studio.Slug,
                Text = $"You’re number {p.Ahead + 1} on the waitlist. We’ll email you when you get a spot.",
                Emblem = emblems(p.Studio.Id),
            })
            .ToList();
    }

    private async Task<List<Highlight>> Lines(IQueryable<Studio> studios, CancellationToken ct)
    {
        var found = await studios.AsNoTracking().ToListAsync(ct);
        var emblems = await Emblems(found.Select(s => s.Id), ct);
        return found
            .Select(s => new Highlight
            {
                Kind = "Studio",
                Title = s.Question,
                Url = "/studios/" + s.Slug,
                Text = Meta(s),
                Emblem = emblems(s.Id),
            })
            .ToList();
    }

    private string Meta(Studio s) =>
        $"{s.PlacesLeft(time.Now())} · {Plural.Of(s.HoursPerWeek, "hour", "hours")} a week · "
        + $"{StudioText.Dates(s.StartsOn, s.EndsOn)}";

    private async Task<Func<Guid, Html>> Emblems(IEnumerable<Guid> studios, CancellationToken ct)
    {
        var ids = studios.Distinct().ToList();
        if (ids.Count == 0)
            return _ => Html.Empty;
        var schools = (await db.StudioSchools().Where(s => ids.Contains(s.StudioId)).ToListAsync(ct)).ToLookup(s =>
            s.StudioId
        );
        return id => schools[id].Emblem();
    }
}
