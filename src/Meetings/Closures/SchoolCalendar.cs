using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;
using NodaTime;

namespace NetworkPortal.Meetings.Closures;

/// <summary>Which dates are school days at a school: not weekends, federal holidays, or closures.</summary>
public sealed class SchoolCalendar
{
    private readonly IReadOnlyList<Closure> closures;

    private SchoolCalendar(IReadOnlyList<Closure> closures) => this.closures = closures;

    /// <summary>Weekends and federal holidays only.</summary>
    public static SchoolCalendar WithoutClosures { get; } = new([]);

    internal static SchoolCalendar Of(params IReadOnlyList<Closure> closures) => new(closures);

    /// <summary>Returns the calendar of a school; closures outside the dates may be missing.</summary>
    public static async Task<SchoolCalendar> Of(
        PortalDb db,
        Guid school,
        LocalDate from,
        LocalDate until,
        CancellationToken ct
    ) =>
        new(
            await db.Set<Closure>()
                .AsNoTracking()
                .At(db, school)
                .Where(c => c.FirstDate <= until && c.LastDate >= from)
                .ToListAsync(ct)
        );

    public bool IsSchoolDay(LocalDate date) => WhyClosed(date) is null;

    /// <summary>Returns a sentence that says why the date isn't a school day, or null if it is one.</summary>
    public string? WhyClosed(LocalDate date)
    {
        if (date.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday)
            return $"That’s a {date.DayOfWeek}.";
        if (FederalHolidays.NameOf(date) is { } holiday)
            return $"That’s {holiday}.";
        return closures.FirstOrDefault(closure => closure.Covers(date)) is { } closed
            ? $"School is closed that day: {closed.Name}."
            : null;
    }

    /// <summary>Returns the date that many school days later.</summary>
    public LocalDate Later(LocalDate date, int schoolDays) => Step(date, schoolDays, 1);

    /// <summary>Returns the date that many school days earlier.</summary>
    public LocalDate Earlier(LocalDate date, int schoolDays) => Step(date, schoolDays, -1);

    private LocalDate Step(LocalDate date, int schoolDays, int direction)
    {
        while (schoolDays > 0)
        {
            date = date.PlusDays(direction);
            if (IsSchoolDay(date))
                schoolDays--;
        }
        return date;
    }
}
