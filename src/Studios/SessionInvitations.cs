using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Accounts.Notifications;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Mail;
using NodaTime;

namespace NetworkPortal.Studios;

/// <summary>What changes in one person's calendar.</summary>
internal sealed record CalendarUpdate(Account Person, IReadOnlyList<SessionUpdate> Sessions)
{
    /// <summary>The sessions that the email is about, without those that only have another title.</summary>
    public IReadOnlyList<SessionUpdate> News => [.. Sessions.Where(session => session.Before.Length == 0)];
}

/// <param name="IsNew">Whether the person wasn't invited to the session before.</param>
internal sealed record SessionUpdate(StudioSession Session, bool IsNew, CalendarInvite Calendar)
{
    /// <summary>What the session was called, if only its title is different, such as its number; otherwise blank.
    /// </summary>
    public string Before { get; init; } = "";
}

/// <summary>
/// Compares the coming sessions of a studio with what the people in it, and those who were in it, were last sent, and
/// returns the invitations, updates, and cancellations that they need. Past sessions never change in a calendar.
/// </summary>
internal sealed class SessionInvitations(
    PortalDb db,
    Notifications notifications,
    PortalOptions portal,
    TimeProvider time
)
{
    /// <summary>A session that someone's calendar needs.</summary>
    private sealed record Need(Account Person, StudioSession Session, SessionInvitation Sent)
    {
        public required bool IsNew { get; init; }

        public required bool Withdraws { get; init; }

        public string Before { get; init; } = "";
    }

    /// <summary>Returns the invitations for someone who just got into the studio, as part of the caller's transaction.
    /// </summary>
    public async Task<IReadOnlyList<CalendarInvite>> For(Guid studio, Guid person, CancellationToken ct)
    {
        var updates = await Update(await Find(studio, ct), new() { Only = person }, ct);
        return [.. updates.SelectMany(update => update.Sessions).Select(session => session.Calendar)];
    }

    public Task<Studio> Find(Guid studio, CancellationToken ct) =>
        db.Studios.Include(s => s.Sessions).SingleAsync(s => s.Id == studio, ct);

    internal sealed record Scope
    {
        /// <summary>Null for everyone.</summary>
        public Guid? Only { get; init; }

        /// <summary>Whether edits of sessions that people know of aren't sent.</summary>
        public bool Quietly { get; init; }
    }

    /// <summary>Returns what each person needs, and records it as sent.</summary>
    public async Task<IReadOnlyList<CalendarUpdate>> Update(Studio studio, Scope scope, CancellationToken ct)
    {
        await db.SaveChangesAsync(ct);
        var needs = await Needs(studio, scope, ct);
        foreach (var need in needs.Where(need => need.Withdraws || need.Sent.IsWithdrawn))
            need.Session.RaiseSequence(need.Sent.Sequence);
        foreach (var need in needs)
            need.Sent.Send(need.Session, need.Withdraws);
        var now = time.Now();
        return
        [
            .. needs
                .GroupBy(need => need.Person)
                .Select(its => new CalendarUpdate(
                    its.Key,
                    [
                        .. its.Select(need => new SessionUpdate(need.Session, need.IsNew, Calendar(studio, need, now))
                        {
                            Before = need.Before,
                        }),
                    ]
                )),
        ];
    }

    private async Task<List<Need>> Needs(Studio studio, Scope scope, CancellationToken ct)
    {
        var now = time.Now();
        var coming = studio.Sessions.Where(s => s.EndsAt > now).OrderBy(s => s.StartsAt).ToList();
        var ids = coming.ConvertAll(session => session.Id);
        var sent = (
            await db
                .SessionInvitations.Where(i => ids.Contains(i.SessionId))
                .Where(i => scope.Only == null || i.AccountId == scope.Only)
                .ToListAsync(ct)
        ).ToDictionary(i => (i.SessionId, i.AccountId));
        var inside = await Inside(studio, scope, ct);
        var needs = new List<Need>();
        foreach (var person in await People([.. inside, .. sent.Keys.Select(key => key.AccountId)], ct))
        {
            var its = coming.ConvertAll(session => (session, row: sent.GetValueOrDefault((session.Id, person.Id))));
            var member = inside.Contains(person.Id);
            // Asked only of those who have something new to get, because others wait for the studio meanwhile.
            var invites =
                member
                && its.Exists(one => !one.session.IsCanceled && one.row is not { IsWithdrawn: false })
                && await notifications.Reaches(person.Id, StudioNotices.Session, ct);
            var here = new List<Need>();
            foreach (var (session, row) in its)
            {
                var wanted = member && !session.IsCanceled;
                if (NeedOf(person, session, row, (wanted, invites, scope.Quietly)) is { } need)
                    here.Add(need);
            }
            needs.AddRange(here);
            if (member && here.Count > 0)
                needs.AddRange(its.Select(one => Retitled(person, one.session, one.row)).OfType<Need>());
        }
        return needs;
    }

    /// <summary>Returns what someone who gets an email anyway needs about a session that only has another title, such
    /// as a new number; null for nothing.</summary>
    private static Need? Retitled(Account person, StudioSession session, SessionInvitation? sent) =>
        sent is { IsWithdrawn: false } && sent.Revision == session.Revision && session.IsRetitled(sent.Title)
            ? new(person, session, sent)
            {
                IsNew = false,
                Withdraws = false,
                Before = sent.Title,
            }
            : null;

    private Need? NeedOf(
        Account person,
        StudioSession session,
        SessionInvitation? sent,
        (bool Wanted, bool Invites, bool Quietly) rule
    )
    {
        var has = sent is { IsWithdrawn: false };
        if (has && rule.Wanted && rule.Quietly)
            sent!.Skip(session);
        if (has ? rule.Wanted && sent!.Revision == session.Revision : !rule.Wanted || !rule.Invites)
            return null;
        if (sent is null)
            db.SessionInvitations.Add(sent = new(session.Id, person.Id));
        return new(person, session, sent) { IsNew = !has, Withdraws = !rule.Wanted };
    }

    /// <summary>Returns the people who should have the sessions in their calendars.</summary>
    private async Task<HashSet<Guid>> Inside(Studio studio, Scope scope, CancellationToken ct) =>
        studio.Meets
            ? await db
                .StudioMemberships.In(studio.Id)
                .InRoom()
                .Where(m => scope.Only == null || m.AccountId == scope.Only)
                .Select(m => m.AccountId)
                .ToHashSetAsync(ct)
            : [];

    private Task<List<Account>> People(HashSet<Guid> ids, CancellationToken ct) =>
        db
            .Accounts.AsNoTracking()
            .Where(a => ids.Contains(a.Id) && a.Email != null && a.ErasedAt == null)
            .OrderBy(a => a.Id)
            .ToListAsync(ct);

    /// <summary>No one reads the answers that calendars send, so the person is entered as coming.</summary>
    private CalendarInvite Calendar(Studio studio, Need need, Instant now)
    {
        var invite = StudioFeed.Event(studio, need.Session, now, portal) with
        {
            Attendees = [new(need.Person.Email!, need.Person.DisplayName, Accepted: true)],
        };
        return need.Withdraws ? invite.Cancel() : invite;
    }
}
