using NodaTime;

namespace NetworkPortal.Meetings.Closures;

/// <summary>The federal holidays of the United States, and the weekdays on which they are observed (5 U.S.C. 6103).
/// NuGet's PublicHoliday knows them too, but doesn't run without ICU cultures.</summary>
internal static class FederalHolidays
{
    private static readonly Dictionary<(int Month, int Day), string> OnDates = new()
    {
        [(1, 1)] = "New Year’s Day",
        [(6, 19)] = "Juneteenth",
        [(7, 4)] = "Independence Day",
        [(11, 11)] = "Veterans Day",
        [(12, 25)] = "Christmas Day",
    };

    private static readonly Dictionary<(int Month, IsoDayOfWeek Day, int Number), string> OnWeekdays = new()
    {
        [(1, IsoDayOfWeek.Monday, 3)] = "Martin Luther King Jr. Day",
        [(2, IsoDayOfWeek.Monday, 3)] = "Presidents’ Day",
        [(9, IsoDayOfWeek.Monday, 1)] = "Labor Day",
        [(10, IsoDayOfWeek.Monday, 2)] = "Columbus Day",
        [(11, IsoDayOfWeek.Thursday, 4)] = "Thanksgiving Day",
    };

    public static string? NameOf(LocalDate date) =>
        OnDate(date)
        ?? OnWeekdays.GetValueOrDefault((date.Month, date.DayOfWeek, (date.Day + 6) / 7))
        ?? (IsMemorialDay(date) ? "Memorial Day" : Observed(date));

    private static string? OnDate(LocalDate date) => OnDates.GetValueOrDefault((date.Month, date.Day));

    /// <summary>The last Monday in May.</summary>
    private static bool IsMemorialDay(LocalDate date) =>
        date is { Month: 5, Day: > 24, DayOfWeek: IsoDayOfWeek.Monday };

    /// <summary>A holiday on a Saturday is observed on Friday, and one on a Sunday on Monday.</summary>
    private static string? Observed(LocalDate date)
    {
        var name = date.DayOfWeek switch
        {
            IsoDayOfWeek.Friday => OnDate(date.PlusDays(1)),
            IsoDayOfWeek.Monday => OnDate(date.PlusDays(-1)),
            _ => null,
        };
        return name is null ? null : $"{name} (observed)";
    }
}
