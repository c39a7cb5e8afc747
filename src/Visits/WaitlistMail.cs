using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
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

        /// <summary>Whether a person waits for themselves, not a coordinator for a team.</summary>
        public required bool SignsUp { get; init; }

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
            new(entry.IsSignUp ? "How many" : "Your team", Plural.Of(entry.People, "person", "people")),
        };
        foreach (var reader in await Readers(entry, ct))
            await mailer.Send(
                new(reader.Email, reader.Name),
                new(
                    template,
                    new Page(subject, reader.Name, portal.Url($"/visits/days/{day.Id}"))
                    {
                        Host = day.School.Name,
                        Facts = facts,
                        SignsUp = entry.IsSignUp,
                        Until = entry.OfferUntil is { } until ? Clock.Format(until, day.TimeZoneId) : "",
                    }
                )
                {
                    Stream = $"visit-waitlist-{entry.Id}",
                    Dedupe = $"visit-waitlist-{entry.Id}-{entry.Version}-{template}-{reader.Id}",
                },
                ct
            );
    }

    /// <summary>Returns the person who waits, or the people who act for the school.</summary>
    private Task<List<Reader>> Readers(VisitWaitlistEntry entry, CancellationToken ct) =>
        entry.IsSignUp
            ? db
                .Accounts.Where(a => a.Id == entry.PartyId && a.ErasedAt == null && a.Email != null)
                .Select(a => new Reader(a.Id, a.Email!, a.DisplayName))
                .ToListAsync(ct)
            : db.AnswerersFor(entry.SchoolId)
                .Where(a => a.AtSchool)
                .OrderBy(a => a.AccountId)
                .Select(a => new Reader(a.AccountId, a.Email, a.Name))
                .ToListAsync(ct);

    private sealed record Reader(Guid Id, string Email, string Name);
}
