using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;
using NodaTime;

namespace NetworkPortal.Content.Publishing;

/// <summary>When an item is published and taken away by itself, and until when somebody should read it again. It stands
/// beside the item, not in one of its versions.</summary>
internal sealed class ItemSchedule
{
    public const int HeldLength = 600;

    private ItemSchedule() => ContentItemId = Held = "";

    public string ContentItemId { get; private set; }

    /// <summary>When the draft, as it is then, is published.</summary>
    public Instant? PublishAt { get; private set; }

    /// <summary>Who wants that; null where a recipe did.</summary>
    public Guid? PublishById { get; private set; }

    /// <summary>When readers don't see it any more.</summary>
    public Instant? UnpublishAt { get; private set; }

    public Guid? UnpublishById { get; private set; }

    /// <summary>Why it was not published when it was due; blank when all went well.</summary>
    public string Held { get; private set; }

    /// <summary>The day until which somebody should have read it again.</summary>
    public LocalDate? ReviewBy { get; private set; }

    public Guid? ReviewById { get; private set; }

    /// <summary>The day of which somebody was told that it is there.</summary>
    public LocalDate? ReviewTold { get; private set; }

    public void Publish(Instant? at, Guid? by) => (PublishAt, PublishById, Held) = (at, at is null ? null : by, "");

    public void Unpublish(Instant? at, Guid? by) => (UnpublishAt, UnpublishById) = (at, at is null ? null : by);

    public void Review(LocalDate? by, Guid person) =>
        (ReviewBy, ReviewById, ReviewTold) = (by, by is null ? null : person, null);
}

internal sealed class ScheduleTables : ITables
{
    public void Map(ModelBuilder model) =>
        model.Entity<ItemSchedule>(schedule =>
        {
            schedule.ToTable("ContentSchedules");
            schedule.HasKey(s => s.ContentItemId);
            schedule.Property(s => s.ContentItemId).HasMaxLength(26);
            schedule.Property(s => s.Held).HasMaxLength(ItemSchedule.HeldLength);
            schedule.HasIndex(s => s.PublishAt);
            schedule.HasIndex(s => s.UnpublishAt);
            schedule.HasIndex(s => s.ReviewBy);
        });
}

internal static class ScheduleQueries
{
    extension(PortalDb db)
    {
        public DbSet<ItemSchedule> Schedules => db.Set<ItemSchedule>();

        /// <summary>The item's schedule, a new one where it has none yet.</summary>
        public async Task<ItemSchedule> ScheduleOf(string id, CancellationToken ct)
        {
            if (await db.Schedules.SingleOrDefaultAsync(s => s.ContentItemId == id, ct) is { } known)
                return known;
            // Two may be the first at once: the row is then there for both.
            await db.Write(
                () =>
                    db.Database.ExecuteSqlAsync(
                        $"""
                        INSERT INTO "ContentSchedules" ("ContentItemId", "Held") VALUES ({id}, '') ON CONFLICT DO
                          NOTHING
                        """,
                        ct
                    ),
                ct
            );
            return await db.Schedules.SingleAsync(s => s.ContentItemId == id, ct);
        }
    }

    /// <summary>Those that wait for a time.</summary>
    public static IQueryable<ItemSchedule> Ahead(this IQueryable<ItemSchedule> schedules) =>
        schedules.Where(s => s.PublishAt != null || s.UnpublishAt != null);

    public static IQueryable<ItemSchedule> Overdue(this IQueryable<ItemSchedule> schedules, LocalDate today) =>
        schedules.Where(s => s.ReviewBy <= today);
}
