using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using NetworkPortal.Content.Settings;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Newsletters.Sending;

internal enum StartResult
{
    Started,

    /// <summary>It was sent before; nothing changed.</summary>
    Already,

    /// <summary>Someone changed or deleted it after the editor looked at it.</summary>
    Stale,
}

/// <summary>
/// Sends newsletters in two steps. Starting lists the recipients, in the transaction that ends the draft. Then their
/// emails are written to the outbox in batches; each batch is one transaction that marks its recipients, so a process
/// that stops leaves no one out and no one twice.
/// </summary>
internal sealed partial class SendNewsletter(
    PortalDb db,
    NewsletterMail mail,
    NewsletterGroups groups,
    SiteSettings site,
    TimeProvider time,
    ILogger<SendNewsletter> log
)
{
    public const int BatchSize = 50;

    /// <param name="seen">The version that the editor looked at.</param>
    public Task<StartResult> Start(Guid id, int seen, CancellationToken ct) =>
        db.Write(
            async () =>
            {
                // The lock makes a second start wait; then it finds that the draft has ended.
                await db.Newsletters.Where(n => n.Id == id).LockRows(n => n.Subject, ct);
                if (await db.Newsletters.SingleOrDefaultAsync(n => n.Id == id, ct) is not { } newsletter)
                    return StartResult.Stale;
                if (!newsletter.IsDraft)
                    return StartResult.Already;
                if (newsletter.Version != seen)
                    return StartResult.Stale;
                newsletter.Start(await FreeSlug(newsletter, ct), await ListRecipients(newsletter, ct), time.Now());
                db.RecordChange(NewslettersModule.ChangeKind, $"{id}");
                return StartResult.Started;
            },
            ct
        );

    /// <summary>Writes the next emails of a newsletter whose sending has started.</summary>
    /// <returns>Whether there may be more.</returns>
    public Task<bool> WriteBatch(Guid id, CancellationToken ct) =>
        db.Write(
            async () =>
            {
                await db.Newsletters.Where(n => n.Id == id).LockRows(n => n.Subject, ct);
                var newsletter = await db.Newsletters.SingleAsync(n => n.Id == id, ct);
                if (newsletter.FinishedAt is not null)
                    return false;
                var waiting = await db
                    .NewsletterRecipients.Where(r => r.NewsletterId == id && r.HandledAt == null)
                    .OrderBy(r => r.Id)
                    .Take(BatchSize)
                    .ToListAsync(ct);
                var page = await mail.PageFor(newsletter, ct);
                foreach (var recipient in waiting)
                    await WriteOne(newsletter, page, recipient, ct);
                if (waiting.Count == BatchSize)
                    return true;
                newsletter.Finish(time.Now());
                return false;
            },
            ct
        );

    private async Task WriteOne(
        Newsletter newsletter,
        NewsletterMail.Page page,
        NewsletterRecipient recipient,
        CancellationToken ct
    )
    {
        try
        {
            if (recipient.AccountId is { } person)
                await mail.ToMember(newsletter, page, person, ct);
            else if (
                await db.NewsletterSubscribers.SingleOrDefaultAsync(s => s.Id == recipient.SubscriberId, ct) is { } to
            )
                await mail.ToSubscriber(newsletter, page, to, ct);
        }
        catch (ArgumentException e)
        {
            // No email can be sent to an address like that; the others get theirs.
            LogLeftOut(newsletter.Id, e.Message);
        }
        recipient.Handle(time.Now());
    }

    /// <summary>Returns the day and the subject, with a number if another one has both.</summary>
    private async Task<string> FreeSlug(Newsletter newsletter, CancellationToken ct)
    {
        var day = time.Now().InZone(Clock.Zone((await site.Current(ct)).TimeZoneId)).Date;
        var slug = Slug.From($"{day:uuuu-MM-dd} {PlainText.Shorten(newsletter.Subject, 60)}");
        var taken = await db
            .Newsletters.Where(n => n.Slug!.StartsWith(slug))
            .Select(n => n.Slug!)
            .OrderBy(one => one)
            .ToListAsync(ct);
        return Slug.Free(slug, taken.Contains);
    }

    /// <returns>How many there are.</returns>
    private async Task<int> ListRecipients(Newsletter newsletter, CancellationToken ct)
    {
        var getting = groups.Getting(newsletter.Group);
        var people = await getting.OrderBy(a => a.Id).Select(a => a.Id).ToListAsync(ct);
        var others = newsletter.Group is null
            ? await db
                .NewsletterSubscribers.WithoutAccount(getting)
                .OrderBy(s => s.Id)
                .Select(s => s.Id)
                .ToListAsync(ct)
            : [];
        db.NewsletterRecipients.AddRange(people.Select(id => new NewsletterRecipient(newsletter.Id, id, null)));
        db.NewsletterRecipients.AddRange(others.Select(id => new NewsletterRecipient(newsletter.Id, null, id)));
        return people.Count + others.Count;
    }

    [LoggerMessage(LogLevel.Warning, "Newsletter {Id} leaves out a recipient: {Reason}")]
    private partial void LogLeftOut(Guid id, string reason);
}
