namespace NetworkPortal.Visits;

/// <summary>
/// The emails about visits, one method each, called within the transaction of the change that they report, with the
/// fully loaded visit.
/// </summary>
internal sealed class VisitMail(VisitMailer mailer)
{
    /// <summary>
    /// Notifies the host's contacts about a request. It reaches at least one of them, even if all have turned it off.
    /// </summary>
    public async Task Requested(Visit visit, CancellationToken ct)
    {
        var hosts = await mailer.Hosts(visit, ct);
        var email = await mailer.Asked(new(visit, "visit-requested", $"Visit request from {visit.School.Name}"), ct);
        var needed = hosts.Count == 1 || !await mailer.AnyReached(hosts, VisitNotices.Request, ct);
        foreach (var host in hosts)
            await mailer.Tell(email, host, VisitNotices.Request, needed, ct);
        await mailer.TellTeam(new(visit, "visit-named", $"You’re on a team to visit {visit.HostDay.School.Name}"), ct);
    }

    /// <summary>Reminds the people who act for the host of a request that they haven't answered.</summary>
    public Task RemindHost(Visit visit, CancellationToken ct) =>
        mailer.NotifyHost(
            new(visit, "visit-reminder", $"Please answer {visit.School.Name}’s visit request"),
            VisitNotices.Request,
            ct
        );

    /// <summary>Asks the host's school leaders and network staff to answer, and tells the visitors so.</summary>
    public async Task Escalated(Visit visit, CancellationToken ct)
    {
        var email = await mailer.Asked(
            new(visit, "visit-overdue", $"Overdue: {visit.School.Name}’s visit request"),
            ct
        );
        foreach (var reader in await mailer.StandIns(visit.HostDay.SchoolId, ct))
            await mailer.Tell(email, reader, VisitNotices.Request, needed: true, ct);
        await mailer.TellVisitors(
            new(visit, "visit-escalated", $"We asked others to answer your request to {visit.HostDay.School.Name}"),
            VisitNotices.Change,
            ct
        );
    }

    /// <summary>Tells both sides that the request ended without an answer; the visitors get other days.</summary>
    public async Task NotAnswered(Visit visit, CancellationToken ct)
    {
        var host = visit.HostDay.School.Name;
        await mailer.TellHost(new(visit, "visit-released", $"{visit.School.Name}’s visit request has ended"), ct);
        await mailer.TellVisitingSide(new(visit, "visit-not-answered", $"{host} didn’t answer your visit request"), ct);
    }

    /// <summary>Reminds everyone who goes, and the people who act for the host.</summary>
    /// <param name="template">"visit-soon" or "visit-tomorrow".</param>
    public async Task RemindTeam(Visit visit, string template, CancellationToken ct)
    {
        var when = template == "visit-tomorrow" ? "Tomorrow" : "In three days";
        var email = await mailer.Answered(
            new(visit, template, $"{when}: your visit to {visit.HostDay.School.Name}"),
            ct
        );
        foreach (var person in visit.Team)
            await mailer.SendPlain(email, person, ct);
        if (!visit.IsSignUp)
            await mailer.NotifyHost(
                new(visit, template, $"{when}: visit from {visit.School.Name}"),
                VisitNotices.Reminder,
                ct
            );
    }

    /// <summary>Tells the requester that the spots are held, and who will answer.</summary>
    public Task Received(Visit visit, CancellationToken ct) =>
        mailer.TellVisitors(
            new(visit, "visit-received", $"{visit.HostDay.School.Name} received your request"),
            VisitNotices.Receipt,
            ct
        );

    /// <summary>Invites each team member, with a calendar invitation, and tells the coordinator if they aren’t going
    /// themselves. The invitations wait for the school leader's approval.</summary>
    public async Task Confirmed(Visit visit, CancellationToken ct)
    {
        var invitation = Invitation(visit);
        if (visit.GoesAhead)
            await mailer.SendTeam(invitation, ct);
        else
            await mailer.TellVisitingSide(invitation with { Template = "visit-confirmed-unapproved" }, ct);
        await mailer.TellHost(new(visit, "visit-expected", $"Confirmed: visit from {visit.School.Name}"), ct);
    }

    public Task Declined(Visit visit, CancellationToken ct) =>
        mailer.TellVisitingSide(new(visit, "visit-declined", $"{visit.HostDay.School.Name} can’t host your visit"), ct);

    /// <summary>Sends an updated invitation to everyone who has one; otherwise notifies the requester.</summary>
    public async Task Moved(Visit visit, CancellationToken ct)
    {
        await mailer.TellEveryone(
            new(visit, "visit-moved", $"New time for your visit to {visit.HostDay.School.Name}"),
            ct
        );
        await UpdateHosts(visit, ct);
    }

    /// <summary>Asks the visiting school's coordinators whether another day would work.</summary>
    public Task DateProposed(Visit visit, CancellationToken ct) =>
        mailer.TellVisitors(
            new(visit, "visit-date-proposed", $"New date? {visit.HostDay.School.Name} asks to move your visit"),
            VisitNotices.Change,
            ct
        );

    /// <summary>Sends everyone the new date, and tells the host that it was accepted.</summary>
    public async Task DateAccepted(Visit visit, CancellationToken ct)
    {
        await mailer.TellEveryone(
            new(visit, "visit-new-date", $"New date for your visit to {visit.HostDay.School.Name}"),
            ct
        );
        await mailer.TellHost(new(visit, "visit-date-accepted", $"{visit.School.Name} accepted the new date"), ct);
    }

    /// <summary>Tells the visiting school's coordinators that the proposed day was canceled.</summary>
    public Task DateWithdrawn(Visit visit, CancellationToken ct) =>
        mailer.TellVisitors(
            new(visit, "visit-date-withdrawn", $"{visit.HostDay.School.Name} withdrew the new date"),
            VisitNotices.Change,
            ct
        );

    public Task DateRefused(Visit visit, CancellationToken ct) =>
        mailer.TellHost(new(visit, "visit-date-refused", $"{visit.School.Name} can’t come on the new date"), ct);

    /// <summary>Tells the same people what else the host changed: the schedule or the focus.</summary>
    public async Task DayEdited(Visit visit, CancellationToken ct)
    {
        await mailer.TellEveryone(
            new(visit, "visit-changed", $"Changed: your visit to {visit.HostDay.School.Name}"),
            ct
        );
        await UpdateHosts(visit, ct);
    }

    /// <summary>Updates the host's calendars after a change that the host made itself.</summary>
    private Task UpdateHosts(Visit visit, CancellationToken ct) =>
        visit.State == VisitState.Confirmed
            ? mailer.TellHost(new(visit, "visit-host-changed", $"Changed: visit from {visit.School.Name}"), ct)
            : Task.CompletedTask;

    /// <summary>
    /// Withdraws the invitations of people who left, invites people who joined a confirmed visit, and tells the other
    /// side. If someone said that they can’t come, their own coordinator hears it too.
    /// </summary>
    public async Task TeamChanged(Visit visit, CancellationToken ct)
    {
        var left = visit.People.Where(p => p.LeftVersion == visit.Version).ToList();
        var host = visit.HostDay.School.Name;
        var withdrawn = await mailer.Answered(
            new(visit, "visit-withdrawn", $"You’re no longer on the team visiting {host}"),
            ct
        );
        foreach (var person in left.Where(p => p.Side == VisitSide.Visitor && p.InvitedSequence is not null))
        {
            await mailer.Send(withdrawn, person, ct);
            person.Withdraw();
        }
        if (visit.GoesAhead)
            await InviteNew(visit, ct);
        else
        {
            await mailer.TellTeam(withdrawn, ct, person => person.LeftVersion == visit.Version);
            var named = new VisitEmail(visit, "visit-named", $"You’re on a team to visit {host}");
            await mailer.TellTeam(named, ct, person => person.IsComing && person.AddedVersion == visit.Version);
        }
        await mailer.TellHost(new(visit, "visit-team-changed", $"{visit.School.Name} changed their team"), ct);
        if (left.Exists(p => p.Status == VisitPersonStatus.CantCome))
            await mailer.TellVisitors(
                new(visit, "visit-team-changed", $"Someone on your team can’t visit {host}"),
                VisitNotices.Change,
                ct
            );
    }

    /// <summary>Invites everyone on the team who has no invitation yet.</summary>
    public async Task InviteNew(Visit visit, CancellationToken ct)
    {
        var invited = await mailer.Answered(Invitation(visit), ct);
        foreach (var person in visit.Team.Where(p => p.InvitedSequence is null))
            await mailer.Send(invited, person, ct);
    }

    private static VisitEmail Invitation(Visit visit) =>
        visit.IsSignUp
            ? new(visit, "visit-signed-up", $"You’re signed up: {visit.HostDay.School.Name}")
            : new(visit, "visit-confirmed", $"Confirmed: your visit to {visit.HostDay.School.Name}");

    public static string Stream(Visit visit) => $"visit-{visit.Id}";

    public Task PurposeChanged(Visit visit, CancellationToken ct) =>
        mailer.TellHost(
            new(visit, "visit-purpose-changed", $"{visit.School.Name} changed what they hope to learn"),
            ct
        );

    /// <summary>Notifies both sides, and removes the visit from the calendars of people who were invited.</summary>
    public async Task Canceled(Visit visit, CancellationToken ct)
    {
        await mailer.TellHost(new(visit, "visit-canceled", $"Canceled: visit from {visit.School.Name}"), ct);
        await Withdraw(visit, "visit-canceled", ct);
    }

    /// <summary>Notifies the team of one visit that the host canceled the whole day.</summary>
    public async Task DayCanceled(Visit visit, CancellationToken ct)
    {
        if (visit.Hosts.Any(host => host.InvitedSequence is not null))
            await mailer.TellHost(new(visit, "visit-canceled", $"Canceled: visit from {visit.School.Name}"), ct);
        await Withdraw(visit, "visit-day-canceled", ct);
    }

    private Task Withdraw(Visit visit, string template, CancellationToken ct) =>
        mailer.TellEveryone(new(visit, template, $"Canceled: your visit to {visit.HostDay.School.Name}"), ct);
}
