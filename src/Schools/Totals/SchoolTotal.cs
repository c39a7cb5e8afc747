using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;
using NodaTime;

namespace NetworkPortal.Schools.Totals;

/// <summary>What a school's leaders are told of one count in one month. It is settled when somebody first looks in that
/// month, and stays so until the next.</summary>
public sealed class SchoolTotal
{
    private SchoolTotal() => Key = Title = "";

    internal SchoolTotal(
        Guid school,
        SchoolCount count,
        LocalDate month,
        LocalDate asOf,
        int staff,
        int number,
        bool shown
    )
    {
        Id = Guid.CreateVersion7();
        (SchoolId, Key, Title, OfPeople, Month) = (school, count.Key, count.Title, count.OfPeople, month);
        // What is not shown is not kept either.
        (AsOf, Staff, Number, Shown) = (asOf, shown ? staff : 0, shown ? number : 0, shown);
    }

    public Guid Id { get; private set; }

    public Guid SchoolId { get; private set; }

    public string Key { get; private set; }

    public string Title { get; private set; }

    public bool OfPeople { get; private set; }

    /// <summary>The first day of the month.</summary>
    public LocalDate Month { get; private set; }

    /// <summary>The month from which the figure is: an earlier one where the newer figure would tell too
    /// much.</summary>
    public LocalDate AsOf { get; private set; }

    public int Staff { get; private set; }

    public int Number { get; private set; }

    public bool Shown { get; private set; }
}

internal sealed class TotalsTables : ITables
{
    public void Map(ModelBuilder model) =>
        model.Entity<SchoolTotal>(total =>
        {
            total.ToTable("SchoolTotals");
            total.Property(t => t.Id).ValueGeneratedNever();
            total.Property(t => t.Key).HasMaxLength(60);
            total.Property(t => t.Title).HasMaxLength(200);
            total
                .HasIndex(t => new
                {
                    t.SchoolId,
                    t.Key,
                    t.Month,
                })
                .IsUnique();
            total.HasOne<School>().WithMany().HasForeignKey(t => t.SchoolId);
        });
}
