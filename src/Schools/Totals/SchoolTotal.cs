using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;
using NodaTime;

namespace NetworkPortal.Schools.Totals;

/// <summary>
/// One count in a school's totals for one month, as shown to its leaders. It is computed when someone first opens the
/// page in that month, and doesn't change until the next.
/// </summary>
public sealed class SchoolTotal
{
    private SchoolTotal() => Key = Title = "";

    /// <summary>Creates a total that isn't shown. Its figure isn't stored either.</summary>
    internal SchoolTotal(Guid school, SchoolCount count, LocalDate month)
    {
        Id = Guid.CreateVersion7();
        SchoolId = school;
        Key = count.Key;
        Title = count.Title;
        PeopleCount = count.OfPeople;
        Month = month;
        AsOf = month;
    }

    public Guid Id { get; private set; }

    public Guid SchoolId { get; private set; }

    public string Key { get; private set; }

    public string Title { get; private set; }

    public bool PeopleCount { get; private set; }

    /// <summary>The first day of the month.</summary>
    public LocalDate Month { get; private set; }

    /// <summary>The month that the figure is from: an earlier one if the newer figure would reveal too much.</summary>
    public LocalDate AsOf { get; private set; }

    public int Staff { get; private set; }

    public int Number { get; private set; }

    public bool Shown { get; private set; }

    internal SchoolTotal Show(LocalDate asOf, int staff, int number)
    {
        AsOf = asOf;
        Staff = staff;
        Number = number;
        Shown = true;
        return this;
    }
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
