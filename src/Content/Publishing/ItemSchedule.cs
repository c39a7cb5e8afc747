using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;
using NodaTime;

namespace NetworkPortal.Content.Publishing;

/// <summary>
/// An item's scheduled publishing, unpublishing, and review dates. They belong to the item, not to one of its versions.
/// </summary>
internal sealed class ItemSchedule
{
    public const int HeldLength = 600;

    private ItemSchedule() => ContentItemId = HoldReason = "";

    public string ContentItemId { get; private set; }

    /// <summary>When the draft, in its state at that time, is published.</summary>
    public Instant? PublishAt { get; private set; }

    /// <summary>Who scheduled publishing; null if a recipe did.</summary>
    public Guid? PublishById { get; private set; }

    /// <summary>When the item is unpublished.</summary>
    public Instant? UnpublishAt { get; private set; }

    public Guid? UnpublishById { get; private set; }

    /// <summary>Why scheduled publishing failed; blank if it did not.</summary>
    public string HoldReason { get; private set; }

    /// <summary>The date by which the item must be reviewed.</summary>
    public LocalDate? ReviewBy { get; private set; }

    public Guid? ReviewById { get; private set; }

    /// <summary>The review date for which a notification has already been sent.</summary>
    public LocalDate? ReviewNotified { get; private set; }

    public void Publish(Instant? at, Guid? by)
    {
        PublishAt = at;
        PublishById = at is null ? null : by;
        HoldReason = "";
    }

    public void Unpublish(Instant? at, Guid? by) => (UnpublishAt, UnpublishById) = (at, at is null ? null : by);

    public void Review(LocalDate? by, Guid person)
    {
        ReviewBy = by;
        ReviewById = by is null ? null : person;
        ReviewNotified = null;
    }
}

internal sealed class ScheduleTables : ITables
{
    public void Map(ModelBuilder model) =>
        model.Entity<ItemSchedule>(schedule =>
        {
            schedule.ToTable("ContentSchedules");
            schedule.HasKey(s => s.ContentItemId);
            schedule.Property(s => s.ContentItemId).HasMaxLength(26);
            schedule.Property(s => s.HoldReason).HasMaxLength(ItemSchedule.HeldLength);
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

        /// <summary>Returns the item's schedule; creates one if there is none yet.</summary>
        public async Task<ItemSchedule> ScheduleOf(string id, CancellationToken ct)
        {
            if (await db.Schedules.SingleOrDefaultAsync(s => s.ContentItemId == id, ct) is { } known)
                return known;
            // Two requests may create the row at the same time; both then use the same row.
            await db.Write(
                () =>
                    db.Database.ExecuteSqlAsync(
                        $"""
                        INSERT INTO "ContentSchedules" ("ContentItemId", "HoldReason") VALUES ({id}, '') ON CONFLICT DO
                          NOTHING
                        """,
                        ct
                    ),
                ct
            );
            return await db.Schedules.SingleAsync(s => s.ContentItemId == id, ct);
        }
    }

    /// <summary>Filters to schedules with a pending publish or unpublish time.</summary>
    public static IQueryable<ItemSchedule> Ahead(this IQueryable<ItemSchedule> schedules) =>
        schedules.Where(s => s.PublishAt != null || s.UnpublishAt != null);

    public static IQueryable<ItemSchedule> Overdue(this IQueryable<ItemSchedule> schedules, LocalDate today) =>
        schedules.Where(s => s.ReviewBy <= today);
}
