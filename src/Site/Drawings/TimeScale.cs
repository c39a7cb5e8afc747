using NodaTime;
using NodaTime.Text;

namespace NetworkPortal.Site.Drawings;

/// <summary>A scale of time from a month to a later one, with few ticks, so that their labels fit on a phone.</summary>
/// <param name="Step">The months between ticks.</param>
internal sealed record TimeScale(LocalDate Start, LocalDate End, int Step)
{
    private const int Most = 5;
    private static readonly int[] Steps = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200];
    private static readonly LocalDatePattern Month = LocalDatePattern.CreateWithInvariantCulture("MMM uuuu");

    public IEnumerable<LocalDate> Ticks
    {
        get
        {
            for (var tick = Start; tick < End; tick = tick.PlusMonths(Step))
                yield return tick;
        }
    }

    public static TimeScale Over(LocalDate first, LocalDate last) =>
        Steps.Select(step => With(step, first, last)).First(scale => scale.Ticks.Count() <= Most);

    /// <summary>Returns where a day stands, in percent.</summary>
    public double At(LocalDate day) => 100d * Days(Start, day) / Days(Start, End);

    public string Label(LocalDate tick) => Step < 12 ? Month.Format(tick) : $"{tick.Year}";

    private static TimeScale With(int step, LocalDate first, LocalDate last) =>
        new(Floor(first, step), Floor(last, step).PlusMonths(step), step);

    private static LocalDate Floor(LocalDate day, int step)
    {
        var months = (day.Year * 12 + day.Month - 1) / step * step;
        return new(months / 12, months % 12 + 1, 1);
    }

    private static int Days(LocalDate from, LocalDate to) => Period.DaysBetween(from, to);
}
