using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Mail;
using NetworkPortal.Mail.Outbox;
using NetworkPortal.Schools;
using NetworkPortal.Site;

namespace NetworkPortal.Visits;

/// <summary>The emails about waitlists. The school asked for them, so they are always sent.</summary>
internal sealed class WaitlistMail(Mailer mailer, PortalDb db, PortalOptions portal)
{
    /// <summary>The data of an email about a waitlist.</summary>
    internal sealed record Page(string Title, string Name, string Url) : MailPage(Title)
    {
        public required string Host { get; init; }

        public required IReadOnlyList<Fact> Facts { get; init; }

        /// <summary>Until when the spots are held; blank without an offer.</summary>
        public required string Until { get; init; }
    }

    public Task Offered(VisitWaitlistEntry entry, CancellationToken ct) =>
        Send(entry, "visit-spot-offered", $"A spot opened at {entry.HostDay.School.Name}", ct);

    public Task Expired(VisitWaitlistEntry entry, CancellationToken ct) =>
        Send(entry, "visit-spot-expired", $"Your offer at {entry.HostDay.School.Name} expired", ct);

    public Task DayCanceled(VisitWaitlistEntry entry, CancellationToken ct) =>
        Send(entry, "visit-waitlist-ended", $"{entry.HostDay.School.Name} canceled a visit day", ct);

    private async Task Send(VisitWaitlistEntry entry, string template, string subject, CancellationToken ct)
    {
        var day = entry.HostDay;
        var facts = new List<Fact>
        {
            new("What", day.Focus),
            new("When", day.When()),
            new("Your team", Plural.Of(entry.People, "person", "people")),
        };
        var readers = await db.AnswerersFor(entry.SchoolId)
            .Where(a => a.AtSchool)
            .OrderBy(a => a.AccountId)
            .ToListAsync(ct);
        foreach (var reader in readers)
            await mailer.Send(
                new(reader.Email, reader.Name),
                new(
                    template,
                    new Page(subject, reader.Name, portal.Url($"/visits/days/{day.Id}"))
                    {
                        Host = day.School.Name,
                        Facts = facts,
                        Until = entry.OfferUntil is { } until ? Clock.Format(until, day.TimeZoneId) : "",
                    }
                )
                {
                    Stream = $"visit-waitlist-{entry.Id}",
                    Dedupe = $"visit-waitlist-{entry.Id}-{entry.Version}-{template}-{reader.AccountId}",
                },
                ct
            );
    }
}
