using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Site.Dues;

namespace NetworkPortal.Studios;

/// <summary>Studios on the home page, on schools' pages, and on Today.</summary>
internal sealed class StudioHighlights(PortalDb db, TimeProvider time) : IHighlightSigns
{
    private const int Max = 3;
    private const string Invitations = "highlight.studio-invitation";
    private const string NoSessions = "highlight.no-session";
    private const string Waitlist = "highlight.waitlist";
    private const string Proposed = "highlight.proposal";

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

    public IReadOnlyCollection<string> SignKinds { get; } = [Invitations, NoSessions, Waitlist, Proposed];

    /// <summary>Sessions ahead are among what is due, so the sign is that there are none.</summary>
    public IEnumerable<IQueryable<DueGroup>> Signs(CurrentUser me)
    {
        var (now, id) = (time.Now(), me.Id);
        var mine = db.Studios.Running().With(id).Select(s => s.Id);
        var sessions = db.StudioSessions.Planned().Where(s => mine.Contains(s.StudioId) && s.EndsAt > now);
        return
        [
            db.StudioInvitations.Open(now).To(db, id).Select(i => i.Id).InGroups(Invitations),
            db.Accounts.Where(a => a.Id == id && !sessions.Any()).Select(a => a.Id).InGroups(NoSessions),
            Waits(id).Select(m => m.StudioId).InGroups(Waitlist),
            Proposals(id).Select(s => s.Id).InGroups(Proposed),
        ];
    }

    public async Task<IReadOnlyList<HighlightGroup>> ForMe(
        CurrentUser me,
        IReadOnlyList<DueGroup> signs,
        CancellationToken ct
    )
    {
        const string empty =
            "No sessions coming up. In a studio, a few teachers from different schools work on one "
            + "question together. Find one that fits you.";
        var (groups, id) = (new List<HighlightGroup>(), me.Id);
        var has = signs.Select(sign => sign.Kind).ToHashSet(StringComparer.Ordinal);
        if (has.Contains(Invitations))
            groups.Add(new("Studio invitations", await Invited(id, ct), "", "/studios", "All studios"));
        if (has.Contains(NoSessions))
            groups.Add(new("Your studio sessions", [], empty, "/studios", "Find a studio"));
        if (has.Contains(Waitlist))
            groups.Add(new("On the waitlist", await Waiting(id, ct), "", "/studios", "Other studios"));
        if (has.Contains(Proposed))
            groups.Add(
                new(
                    "Your proposals",
                    await Lines(Proposals(id).OrderBy(s => s.ProposedAt), ct),
                    "",
                    "/studios/propose",
                    "Propose another studio"
                )
            );
        return groups;
    }

    private IQueryable<Studio> Proposals(Guid me) => db.Studios.Proposed().Where(s => s.ProposedById == me);

    private IQueryable<StudioMembership> Waits(Guid me)
    {
        var running = db.Studios.Running();
        return db.StudioMemberships.Of(me).Waitlisted().Where(m => running.Any(s => s.Id == m.StudioId));
    }

    private async Task<List<Highlight>> Invited(Guid me, CancellationToken ct)
    {
        var invitations = db.StudioInvitations.AsNoTracking().Open(time.Now()).To(db, me);
        var schools = db.StudioSchools(invitations.Select(i => i.StudioId));
        var open = await invitations
            .OrderBy(i => i.CreatedAt)
            .Select(i => new
            {
                Invitation = i,
                i.Studio,
                By = i.InvitedBy.DisplayName,
                Schools = schools.Where(s => s.StudioId == i.StudioId).ToList(),
            })
            .ToListAsync(ct);
        return open.ConvertAll(i => new Highlight
        {
            Kind = "Invitation",
            Title = i.Studio.Question,
            Url = StudioInvitation.Url(i.Invitation.Id),
            Text = $"{i.By} invited you to {i.Invitation.Role.Invites()} {i.Studio.Name}.",
            Emblem = i.Schools.Emblem(),
            Next = "Accept or decline",
        });
    }

    private async Task<List<Highlight>> Waiting(Guid me, CancellationToken ct)
    {
        var (line, waits) = (db.StudioMemberships.Waitlisted(), Waits(me));
        var schools = db.StudioSchools(waits.Select(m => m.StudioId));
        var places = await waits
            .AsNoTracking()
            .OrderBy(m => m.WaitlistedAt)
            .Select(m => new
            {
                m.Studio,
                Ahead = line.Count(o => o.StudioId == m.StudioId && o.QueueNumber < m.QueueNumber),
                Schools = schools.Where(s => s.StudioId == m.StudioId).ToList(),
            })
            .ToListAsync(ct);
        return places.ConvertAll(p => new Highlight
        {
            Kind = "Waitlist",
            Title = p.Studio.Question,
            Url = "/studios/" + p.Studio.Slug,
            Text = $"You’re number {p.Ahead + 1} on the waitlist. We’ll email you when you get a spot.",
            Emblem = p.Schools.Emblem(),
        });
    }

    private async Task<List<Highlight>> Lines(IQueryable<Studio> studios, CancellationToken ct) =>
        (await studios.AsNoTracking().WithSchools(db).ToListAsync(ct)).ConvertAll(found => new Highlight
        {
            Kind = "Studio",
            Title = found.Studio.Question,
            Url = "/studios/" + found.Studio.Slug,
            Text = Meta(found.Studio),
            Emblem = found.Schools.Emblem(),
        });

    private string Meta(Studio s) =>
        $"{s.PlacesLeft(time.Now())} · {Plural.Of(s.HoursPerWeek, "hour", "hours")} a week · "
        + $"{StudioText.Dates(s.StartsOn, s.EndsOn)}";
}
