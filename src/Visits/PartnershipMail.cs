using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Mail;
using NetworkPortal.Mail.Outbox;
using NetworkPortal.Schools;

namespace NetworkPortal.Visits;

/// <summary>The emails about partnerships. A school has to answer them or knows of them, so they are always
/// sent.</summary>
internal sealed class PartnershipMail(Mailer mailer, PortalDb db, PortalOptions portal)
{
    /// <summary>The data of an email about a partnership.</summary>
    internal sealed record Page(string Title, string Name, string Url) : MailPage(Title)
    {
        public required IReadOnlyList<string> Schools { get; init; }

        public required int Visits { get; init; }

        public required string Purpose { get; init; }

        /// <summary>Who did what the email is about.</summary>
        public required string By { get; init; }

        public required string Reason { get; init; }

        /// <summary>Whether it began: all schools had accepted it.</summary>
        public required bool Active { get; init; }
    }

    /// <summary>Asks the schools that haven't accepted yet.</summary>
    public Task Proposed(Partnership partnership, CurrentUser by, CancellationToken ct) =>
        Send(partnership, "partnership-proposed", $"{by.Name} proposes a partnership", by, ct);

    /// <summary>Tells the schools that one of them accepted.</summary>
    public Task Accepted(Partnership partnership, CurrentUser by, CancellationToken ct) =>
        Send(
            partnership,
            "partnership-accepted",
            partnership.IsActive ? "Your partnership begins" : $"{by.Name} accepted the partnership",
            by,
            ct
        );

    /// <summary>Tells the schools that one of them declined or ended it.</summary>
    public Task Ended(Partnership partnership, CurrentUser by, CancellationToken ct) =>
        Send(
            partnership,
            "partnership-ended",
            partnership.ActiveAt is null ? "Your partnership won’t begin" : "Your partnership has ended",
            by,
            ct
        );

    /// <summary>Tells the coordinators of partner schools of days that they can request first.</summary>
    public async Task DaysPosted(VisitOffer offer, IReadOnlyList<HostDay> days, CancellationToken ct)
    {
        if (days.Count == 0)
            return;
        var school = await db.Schools.AsNoTracking().SingleAsync(s => s.Id == offer.SchoolId, ct);
        var partners = db.PartnersOf(school.Id);
        var readers = await db.Answerers()
            .Where(a => partners.Contains(a.SchoolId) && a.AtSchool)
            .OrderBy(a => a.AccountId)
            .ToListAsync(ct);
        foreach (var reader in readers.DistinctBy(reader => reader.AccountId))
            await mailer.Send(
                new(reader.Email, reader.Name),
                new(
                    "visit-days-posted",
                    NewDaysMailFacts.Of(
                        $"For partner schools first: visit days at {school.Name}",
                        reader.Name,
                        school,
                        days,
                        portal
                    )
                )
                {
                    Stream = $"visit-days-{school.Id}",
                    Dedupe = $"partner-days-{days.Min(day => day.Id)}-{reader.AccountId}",
                },
                ct
            );
    }

    private async Task Send(
        Partnership partnership,
        string template,
        string subject,
        CurrentUser by,
        CancellationToken ct
    )
    {
        var schools = partnership.Schools.ConvertAll(member => member.SchoolId);
        var names = await db.Schools.Where(s => schools.Contains(s.Id)).ByName(s => s.Name).ToListAsync(ct);
        var readers = await db.Answerers()
            .Where(a => schools.Contains(a.SchoolId) && a.AccountId != by.Id)
            .OrderBy(a => a.AccountId)
            .ToListAsync(ct);
        foreach (var reader in readers.DistinctBy(reader => reader.AccountId))
            await mailer.Send(
                new(reader.Email, reader.Name),
                new(
                    template,
                    new Page(subject, reader.Name, portal.Url($"/visits/partnerships/{partnership.Id}"))
                    {
                        Schools = names.ConvertAll(school => school.Name),
                        Visits = partnership.Visits,
                        Purpose = partnership.Purpose,
                        By = by.Name,
                        Reason = partnership.Reason,
                        Active = partnership.ActiveAt is not null,
                    }
                )
                {
                    Stream = $"partnership-{partnership.Id}",
                    Dedupe = $"{template}-{partnership.Id}-{by.Id}-{reader.AccountId}",
                },
                ct
            );
    }
}
