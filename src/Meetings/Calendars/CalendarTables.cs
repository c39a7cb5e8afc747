using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;

namespace NetworkPortal.Meetings.Calendars;

internal sealed class CalendarTables : ITables
{
    public void Map(ModelBuilder model) =>
        model.Entity<CalendarFeed>(feed =>
        {
            feed.ToTable("CalendarFeeds");
            feed.Property(f => f.Id).ValueGeneratedNever();
            feed.HasIndex(f => f.TokenHash).IsUnique();
            feed.HasOne(f => f.Account).WithMany().HasForeignKey(f => f.AccountId).OnDelete(DeleteBehavior.Cascade);
            // Whoever leaves a school, or loses their role there, also loses its calendar.
            feed.HasOne(f => f.Membership)
                .WithMany()
                .HasForeignKey(f => f.MembershipId)
                .OnDelete(DeleteBehavior.Cascade);
        });
}

/// <summary>Calendar URLs belong to the person and are deleted with the account.</summary>
internal sealed class CalendarFeedData(PortalDb db) : IPersonalData
{
    public async IAsyncEnumerable<PersonalRecords> Export(Guid person, [EnumeratorCancellation] CancellationToken ct)
    {
        var feeds = await db.Set<CalendarFeed>()
            .AsNoTracking()
            .Include(f => f.Membership!.School)
            .Where(f => f.AccountId == person)
            .ToListAsync(ct);
        if (feeds.Count > 0)
            yield return new(
                "Your calendar links",
                feeds.ConvertAll(f => new JsonObject
                {
                    ["Calendar"] = f.Membership?.School.Name ?? "Your own",
                    ["Created"] = $"{f.ChangedAt}",
                })
            );
    }

    public Task Erase(Guid person, CancellationToken ct) =>
        db.Set<CalendarFeed>().Where(f => f.AccountId == person).ExecuteDeleteAsync(ct);
}
