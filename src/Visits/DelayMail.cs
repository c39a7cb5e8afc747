using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Mail;
using NetworkPortal.Meetings.Agendas;

namespace NetworkPortal.Visits;

/// <summary>Tells the other side at once that someone is late, whatever they chose to get.</summary>
internal sealed class DelayMail(VisitMailer mailer, PortalDb db)
{
    private const string Page = "/day";

    /// <param name="by">The side that is late.</param>
    public async Task Reported(Visit visit, AgendaSide by, CancellationToken ct)
    {
        var email = new VisitEmail(
            visit,
            "visit-late",
            $"Running late: {visit.School.Name} at {visit.HostDay.School.Name}"
        )
        {
            Page = Page,
        };
        if (by == AgendaSide.Host)
            await TellVisitors(await mailer.Answered(email, ct), ct);
        else
            await TellHosts(await mailer.Asked(email, ct), ct);
    }

    private async Task TellVisitors(VisitEmail email, CancellationToken ct)
    {
        foreach (var person in email.Visit.Team)
            await mailer.SendPlain(email, person, ct);
        foreach (var reader in await mailer.Visitors(email.Visit, ct))
            if (!email.Visit.Team.Any(p => p.Email.Equals(reader.Mailbox.Address, StringComparison.OrdinalIgnoreCase)))
                await mailer.Tell(email, reader, VisitNotices.Change, needed: true, ct);
    }

    /// <summary>Tells the people who act for the host, and the contact for the day.</summary>
    private async Task TellHosts(VisitEmail email, CancellationToken ct)
    {
        var hosts = await mailer.Hosts(email.Visit, ct);
        var contact = email.Visit.HostDay.Contact.AccountId;
        var others = await db
            .Accounts.Where(a => a.Id == contact && a.Email != null)
            .Select(a => new VisitMailer.Reader(a.Id, new Recipient(a.Email!, a.DisplayName)))
            .ToListAsync(ct);
        foreach (var reader in hosts.Concat(others).DistinctBy(reader => reader.Id))
            await mailer.Tell(email, reader, VisitNotices.Change, needed: true, ct);
    }
}
