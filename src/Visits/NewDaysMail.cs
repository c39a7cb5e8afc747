using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Notifications;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Mail;
using NetworkPortal.Schools;
using NetworkPortal.Site;

namespace NetworkPortal.Visits;

/// <summary>The data of an email about new visit days.</summary>
/// <param name="Name">The reader's name.</param>
internal sealed record NewDaysMailFacts(string Title, string Name, string Url) : MailPage(Title)
{
    public required string School { get; init; }

    public required string Focus { get; init; }

    public required IReadOnlyList<Fact> Days { get; init; }

    /// <param name="title">The subject of the email.</param>
    /// <param name="name">The reader's name.</param>
    public static NewDaysMailFacts Of(
        string title,
        string name,
        School school,
        IReadOnlyList<HostDay> days,
        PortalOptions portal
    ) =>
        new(title, name, portal.Url($"/visits/schools/{school.Slug}"))
        {
            School = school.Name,
            Focus = days[0].Focus,
            Days =
            [
                .. days.OrderBy(day => day.StartsAt)
                    .Select(day => new Fact("When", day.When(), portal.Url($"/visits/days/{day.Id}"))),
            ],
        };
}

/// <summary>Tells those who asked for it that a school posted visit days, within the transaction that posts
/// them.</summary>
internal sealed class NewDaysMail(
    Notifications notifications,
    PartnershipMail partners,
    PortalDb db,
    PortalOptions portal
)
{
    /// <param name="days">The new days; only partner schools hear of those that are for them first.</param>
    public async Task Posted(VisitOffer offer, IReadOnlyList<HostDay> days, CancellationToken ct)
    {
        await partners.DaysPosted(offer, [.. days.Where(day => day.IsForPartners)], ct);
        days = [.. days.Where(day => !day.IsForPartners)];
        if (days.Count == 0)
            return;
        var school = await db.Schools.AsNoTracking().SingleAsync(s => s.Id == offer.SchoolId, ct);
        var readers = await db.Set<HostFollow>()
            .Where(f => f.SchoolId == school.Id && f.Account.ErasedAt == null && f.Account.Email != null)
            .OrderBy(f => f.AccountId)
            .Select(f => new { f.AccountId, f.Account.DisplayName })
            .ToListAsync(ct);
        var key = days.Min(day => day.Id);
        foreach (var reader in readers)
            await notifications.Notify(
                new(reader.AccountId, VisitNotices.NewDays, school.Id.ToString("N")),
                new(
                    "visit-days-posted",
                    NewDaysMailFacts.Of($"{school.Name} posted visit days", reader.DisplayName, school, days, portal)
                )
                {
                    Stream = $"visit-days-{school.Id}",
                    Dedupe = $"visit-days-{key}-{reader.AccountId}",
                },
                ct
            );
    }
}
