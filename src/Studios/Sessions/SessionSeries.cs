using NodaTime;

namespace NetworkPortal.Studios.Sessions;

/// <summary>How often a session repeats.</summary>
internal enum Repetition
{
    Once,
    Weekly,
    EveryOtherWeek,
    Monthly,
}

internal static class SessionSeries
{
    /// <summary>Returns the dates of a series. Monthly sessions are on the same weekday of each month: the second
    /// Monday, or the last one.</summary>
    public static IEnumerable<LocalDate> Dates(LocalDate first, Repetition repeats, int times) =>
        Enumerable
            .Range(0, repeats == Repetition.Once ? 1 : times)
            .Select(number =>
                repeats switch
                {
                    Repetition.EveryOtherWeek => first.PlusWeeks(2 * number),
                    Repetition.Monthly => SameWeekday(first, number),
                    _ => first.PlusWeeks(number),
                }
            );

    private static LocalDate SameWeekday(LocalDate first, int monthsLater)
    {
        var month = first.ToYearMonth().PlusMonths(monthsLater);
        var week = (first.Day + 6) / 7;
        var start = month.OnDayOfMonth(1).With(DateAdjusters.NextOrSame(first.DayOfWeek));
        var date = start.PlusWeeks(week - 1);
        return date.Month == month.Month ? date : date.PlusWeeks(-1);
    }
}
