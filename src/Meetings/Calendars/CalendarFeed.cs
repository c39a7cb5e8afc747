using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NodaTime;

namespace NetworkPortal.Meetings.Calendars;

/// <summary>The secret part of the URL at which calendar apps read a person's calendar; replacing it disables the old
/// URL.</summary>
internal sealed class CalendarFeed
{
    private CalendarFeed() { }

    public CalendarFeed(Guid account, Instant now)
    {
        AccountId = account;
        Key = Guid.NewGuid();
        ChangedAt = now;
    }

    public Guid AccountId { get; private set; }

    public Account Account { get; private set; } = null!;

    public Guid Key { get; private set; }

    public Instant ChangedAt { get; private set; }

    public void Renew(Instant now) => (Key, ChangedAt) = (Guid.NewGuid(), now);
}

internal sealed class CalendarTables : ITables
{
    public void Map(ModelBuilder model) =>
        model.Entity<CalendarFeed>(feed =>
        {
            feed.ToTable("CalendarFeeds");
            feed.HasKey(f => f.AccountId);
            feed.HasOne(f => f.Account).WithMany().HasForeignKey(f => f.AccountId).OnDelete(DeleteBehavior.Cascade);
        });
}

/// <summary>The secret URLs of calendars.</summary>
internal sealed class CalendarAddresses(IDataProtectionProvider protection) : FeedUrls(protection, "Calendars.Feed")
{
    public string Path(CalendarFeed feed) => $"/calendars/{Token(feed.AccountId, feed.Key)}/calendar.ics";
}

/// <summary>The calendar URL belongs to the person and is deleted with the account.</summary>
internal sealed class CalendarFeedData(PortalDb db) : IPersonalData
{
    public async IAsyncEnumerable<PersonalRecords> Export(Guid person, [EnumeratorCancellation] CancellationToken ct)
    {
        var feeds = await db.Set<CalendarFeed>().AsNoTracking().Where(f => f.AccountId == person).ToListAsync(ct);
        if (feeds.Count > 0)
            yield return new(
                "Your calendar link",
                feeds.ConvertAll(f => new JsonObject { ["Created"] = $"{f.ChangedAt}" })
            );
    }

    public Task Erase(Guid person, CancellationToken ct) =>
        db.Set<CalendarFeed>().Where(f => f.AccountId == person).ExecuteDeleteAsync(ct);
}
