using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Mail;
using NetworkPortal.Members;
using NetworkPortal.Members.Accounts;
using NodaTime;

namespace NetworkPortal.Studios;

/// <summary>The mails about studios, one method a message; called inside the write that they tell of.</summary>
internal sealed class StudioMail(Mailer mailer, PortalDb db, PortalOptions portal)
{
    internal sealed record Session(string Title, Instant StartsAt);

    internal sealed record Page(
        string Title, string Name, string Studio, string Question, string Url, string CalendarUrl, string TimePromise, LocalDate StartsOn,
        string TimeZoneId, IReadOnlyList<Session> Sessions, int Position, string Reason) : MailPage(Title);

    /// <summary>What a mail to one person about one studio is written from.</summary>
    internal sealed record Draft(Studio Studio, Account To);

    public async Task<Draft> Letter(Guid studio, Guid person, CancellationToken cancel) => new(
        await db.Studios.AsNoTracking().Include(s => s.Sessions).SingleAsync(s => s.Id == studio, cancel),
        await db.Accounts.AsNoTracking().SingleAsync(a => a.Id == person, cancel));

    public Task Joined(Draft letter, CancellationToken cancel) => Send(letter, "studio-joined", $"You are in: {letter.Studio.Name}", 0, cancel);

    public Task Waitlisted(Draft letter, int position, CancellationToken cancel) =>
        Send(letter, "studio-waitlisted", $"You are on the waitlist: {letter.Studio.Name}", position, cancel);

    /// <summary>To the first in line, who has a place now.</summary>
    public Task MovedUp(Draft letter, CancellationToken cancel) => Send(letter, "studio-moved-up", $"You have a place now: {letter.Studio.Name}", 0, cancel);

    public Task Proposed(Studio studio, CancellationToken cancel) => ToLeader(studio, studio.ProposedById, "studio-proposed", $"We have your proposal: {studio.Name}", cancel);

    /// <summary>To everyone who leads it.</summary>
    public async Task Opened(Studio studio, CancellationToken cancel)
    {
        foreach (var leader in await db.StudioMemberships.In(studio.Id).Holding(db, Permissions.LeadStudio).Select(m => m.AccountId).ToListAsync(cancel))
            await ToLeader(studio, leader, "studio-opened", $"Your studio is open: {studio.Name}", cancel);
    }

    public Task Declined(Studio studio, CancellationToken cancel) => ToLeader(studio, studio.ProposedById, "studio-declined", $"About your proposal: {studio.Name}", cancel);

    private async Task ToLeader(Studio studio, Guid leader, string template, string subject, CancellationToken cancel) =>
        await Send(new(studio, await db.Accounts.AsNoTracking().SingleAsync(a => a.Id == leader, cancel)), template, subject, 0, cancel);

    private Task Send(Draft letter, string template, string subject, int position, CancellationToken cancel)
    {
        var (studio, to) = letter;
        var url = portal.Url("/studios/" + studio.Slug);
        var page = new Page(
            subject, to.DisplayName, studio.Name, studio.Question, url, url + "/calendar.ics", studio.Promise(), studio.StartsOn, to.TimeZoneId,
            studio.Sessions.OrderBy(s => s.StartsAt).Select(s => new Session(s.Title, s.StartsAt)).ToList(), position, studio.Reason);
        return mailer.Send(new Recipient(to.Email!, to.DisplayName), template, page, stream: $"studio/{studio.Id}/{to.Id}", cancel: cancel);
    }
}
