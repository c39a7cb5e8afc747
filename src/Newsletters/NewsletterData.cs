using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Newsletters.Subscribing;
using NodaTime;

namespace NetworkPortal.Newsletters;

/// <summary>Which newsletters a person was sent, and a subscription with their address.</summary>
internal sealed class NewsletterData(PortalDb db) : IPersonalData
{
    public async IAsyncEnumerable<PersonalRecords> Export(Guid person, [EnumeratorCancellation] CancellationToken ct)
    {
        var newsletters = db.Newsletters;
        var sent = await db
            .NewsletterRecipients.AsNoTracking()
            .Where(r => r.AccountId == person)
            .OrderBy(r => r.Id)
            .Select(r => new
            {
                r.HandledAt,
                Subject = newsletters.Where(n => n.Id == r.NewsletterId).Select(n => n.Subject).First(),
            })
            .ToListAsync(ct);
        if (sent.Count > 0)
            yield return new(
                "Newsletters to you",
                sent.ConvertAll(r => PersonalRecords.Record(("Subject", r.Subject), ("Sent", $"{r.HandledAt}")))
            );
        if (await Subscription(person).AsNoTracking().SingleOrDefaultAsync(ct) is { } subscription)
            yield return new(
                "Your newsletter subscription",
                [PersonalRecords.Record(("Address", subscription.Address), ("Since", $"{subscription.Since}"))]
            );
    }

    public async Task Erase(Guid person, CancellationToken ct)
    {
        await db.NewsletterRecipients.Where(r => r.AccountId == person).ExecuteDeleteAsync(ct);
        await Subscription(person).ExecuteDeleteAsync(ct);
    }

    private IQueryable<NewsletterSubscriber> Subscription(Guid person)
    {
        var accounts = db.Accounts;
        return db.NewsletterSubscribers.Where(s =>
            accounts.Any(a => a.Id == person && a.NormalizedEmail == s.AddressKey)
        );
    }
}

internal sealed class RecipientRetention(PortalDb db) : IRetention
{
    public string Key => "newsletters.recipients";

    public string Title => "Who was sent a newsletter";

    public string Text => "The list of people that each newsletter was for. The newsletter itself stays.";

    public int Days => 365;

    public int Least => 30;

    public Task<int> Purge(Instant before, CancellationToken ct) =>
        db.Write(() => db.NewsletterRecipients.Where(r => r.HandledAt < before).ExecuteDeleteAsync(ct), ct);
}
