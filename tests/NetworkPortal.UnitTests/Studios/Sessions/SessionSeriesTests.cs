using NetworkPortal.Studios.Sessions;
using NodaTime;

namespace NetworkPortal.UnitTests.Studios.Sessions;

public sealed class SessionSeriesTests
{
    private static readonly LocalDate SecondMonday = new(2027, 1, 11);
    private static readonly LocalDate FifthFriday = new(2027, 1, 29);

    [Fact]
    public void A_single_session_has_one_date_however_many_times_are_entered() =>
        Assert.Equal([SecondMonday], SessionSeries.Dates(SecondMonday, Repetition.Once, 8));

    [Fact]
    public void Sessions_repeat_every_week_or_every_other_week()
    {
        Assert.Equal(
            [SecondMonday, new(2027, 1, 18), new(2027, 1, 25)],
            SessionSeries.Dates(SecondMonday, Repetition.Weekly, 3)
        );
        Assert.Equal(
            [SecondMonday, new(2027, 1, 25), new(2027, 2, 8)],
            SessionSeries.Dates(SecondMonday, Repetition.EveryOtherWeek, 3)
        );
    }

    [Fact]
    public void Monthly_sessions_stay_on_the_same_weekday_of_the_month() =>
        Assert.Equal(
            [SecondMonday, new(2027, 2, 8), new(2027, 3, 8)],
            SessionSeries.Dates(SecondMonday, Repetition.Monthly, 3)
        );

    [Fact]
    public void Monthly_sessions_on_a_fifth_weekday_use_the_last_one_of_shorter_months() =>
        Assert.Equal(
            [FifthFriday, new(2027, 2, 26), new(2027, 3, 26), new(2027, 4, 30)],
            SessionSeries.Dates(FifthFriday, Repetition.Monthly, 4)
        );
}
