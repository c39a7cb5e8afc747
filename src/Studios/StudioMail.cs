using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Mail;
using NetworkPortal.Members;
using NodaTime;

namespace NetworkPortal.Studios;

/// <summary>The mails about studios, one method a message; called inside the write that they tell of.</summary>
internal sealed class StudioMail(Mailer mailer, PortalDb db, PortalOptions portal)
{
    internal sealed record Session(string Title, Instant StartsAt);

    internal sealed record Page(
        string Title, string Name, string Studio, string Question, string Url, string CalendarUrl, string TimePromise, LocalDate StartsOn,
        string TimeZoneId, IReadOnlyList<Session> Sessions, int Position, string Reason) : MailPage(Title);

    public Task Joined(StudioMembership membership, CancellationToken cancel) => Send(membership, "studio-joined", studio => $"You are in: {studio}", cancel);

    public Task Waitlisted(StudioMembership membership, CancellationToken cancel) => Send(membership, "studio-waitlisted", studio => $"You are on the waitlist: {studio}", cancel);

    /// <summary>To the first in line, who has a place now.</summary>
    public Task MovedUp(StudioMembership membership, CancellationToken cancel) => Send(membership, "studio-moved-up", studio => $"You have a place now: {studio}", cancel);

    public Task Proposed(Studio studio, CancellationToken cancel) => Send(studio, studio.ProposedById, "studio-proposed", $"We have your proposal: {studio.Name}", 0, cancel);

    /// <summary>To everyone who leads it.</summary>
    public async Task Opened(Studio studio, CancellationToken cancel)
    {
        foreach (var leader in await db.StudioMemberships.In(studio.Id).Live().Where(m => m.Role != StudioRole.Member).Select(m => m.AccountId).ToListAsync(cancel))
            await Send(studio, leader, "studio-opened", $"Your studio is open: {studio.Name}", 0, cancel);
    }

    public Task Declined(Studio studio, CancellationToken cancel) => Send(studio, studio.ProposedById, "studio-declined", $"About your proposal: {studio.Name}", 0, cancel);

    private async Task Send(StudioMembership membership, string template, Func<string, string> subject, CancellationToken cancel)
    {
        var studio = await db.Studios.AsNoTracking().Include(s => s.Sessions).SingleAsync(s => s.Id == membership.StudioId, cancel);
        var position = await db.StudioMemberships.Line(membership.StudioId).CountAsync(m => m.Turn < membership.Turn, cancel) + 1;
        await Send(studio, membership.AccountId, template, subject(studio.Name), position, cancel);
    }

    private async Task Send(Studio studio, Guid person, string template, string subject, int position, CancellationToken cancel)
    {
        var to = await db.Accounts.AsNoTracking().SingleAsync(a => a.Id == person, cancel);
        var url = portal.Url("/studios/" + studio.Slug);
        var sessions = studio.Sessions.OrderBy(s => s.StartsAt).Select(s => new Session(s.Title, s.StartsAt)).ToList();
        var page = new Page(subject, to.DisplayName, studio.Name, studio.Question, url, url + "/calendar.ics", studio.TimePromise, studio.StartsOn, to.TimeZoneId, sessions, position, studio.Reason);
        await mailer.Send(new Recipient(to.Email!, to.DisplayName), template, page, stream: $"studio/{studio.Id}/{person}", cancel: cancel);
    }
}
