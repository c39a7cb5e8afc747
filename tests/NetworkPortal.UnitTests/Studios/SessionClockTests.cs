using NetworkPortal.Meetings;
using NetworkPortal.Studios;
using NetworkPortal.Studios.Running;
using NodaTime;

namespace NetworkPortal.UnitTests.Studios;

/// <summary>How much time a step of a session has left.</summary>
public sealed class SessionClockTests
{
    private static readonly Instant Now = Instant.FromUtc(2027, 3, 1, 15, 0);

    [Fact]
    public void A_step_counts_down_and_then_over()
    {
        var clock = Started(minutes: 10);
        Assert.Equal(600, clock.Left(Now));
        Assert.Equal(1, clock.Left(Now + Duration.FromSeconds(599)));
        Assert.Equal(-30, clock.Left(Now + Duration.FromSeconds(630)));
    }

    [Fact]
    public void A_paused_step_keeps_its_time_until_it_resumes()
    {
        var clock = Started(minutes: 10);
        Assert.Equal(TransitionResult.Done, clock.Pause(After(4)));
        Assert.Equal(TransitionResult.Already, clock.Pause(After(5)));
        Assert.Equal(360, clock.Left(After(9)));
        Assert.Equal(TransitionResult.Done, clock.Resume(After(9)));
        Assert.Equal(300, clock.Left(After(10)));
    }

    [Fact]
    public void More_time_counts_from_now_once_the_time_is_up()
    {
        var clock = Started(minutes: 10);
        clock.Extend(5, After(12));
        Assert.Equal(300, clock.Left(After(12)));
        clock.Pause(After(13));
        clock.Extend(1, After(20));
        Assert.Equal(300, clock.Left(After(20)));
    }

    [Fact]
    public void A_clock_that_is_off_cannot_be_extended_and_a_step_has_a_name_and_a_length()
    {
        var clock = new SessionClock(Guid.NewGuid());
        Assert.Equal(TransitionResult.Refused, clock.Extend(1, Now));
        Assert.Equal(TransitionResult.Refused, clock.Start("", 5, Now));
        Assert.Equal(TransitionResult.Refused, clock.Start("Talk", 0, Now));
        Assert.Equal(TransitionResult.Already, clock.Stop());
    }

    [Theory]
    [InlineData(245, "4:05")]
    [InlineData(0, "0:00")]
    [InlineData(-30, "+0:30")]
    public void Time_left_reads_as_minutes_and_seconds(int left, string text) =>
        Assert.Equal(text, RunClock.TimeText(left));

    private static SessionClock Started(int minutes)
    {
        var clock = new SessionClock(Guid.NewGuid());
        Assert.Equal(TransitionResult.Done, clock.Start("Talk", minutes, Now));
        return clock;
    }

    private static Instant After(int minutes) => Now + Duration.FromMinutes(minutes);
}
