namespace NetworkPortal.Tests.Infrastructure.Portals;

/// <summary>
/// A clock that moves only when a test moves it, and then jumps: each due timer fires once, at the new time.
/// (FakeTimeProvider would fire a 200 ms timer 39 million times when advanced by three months.)
/// </summary>
public sealed class TestClock(DateTimeOffset start) : TimeProvider
{
    private readonly Lock once = new();
    private readonly List<Alarm> alarms = [];
    private DateTimeOffset now = start.ToUniversalTime();

    /// <summary>Starts at the current time.</summary>
    public TestClock()
        : this(DateTimeOffset.UtcNow) { }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (once)
            return now;
    }

    public override long GetTimestamp() => GetUtcNow().Ticks;

    public void Advance(TimeSpan by) => SetUtcNow(GetUtcNow() + by);

    public void SetUtcNow(DateTimeOffset to)
    {
        List<Alarm> due;
        lock (once)
        {
            if (to < now)
                throw new ArgumentOutOfRangeException(nameof(to), to, "The clock only goes forward.");
            now = to;
            due = [.. alarms.Where(alarm => alarm.RingsAt <= now).OrderBy(alarm => alarm.RingsAt)];
            foreach (var alarm in due)
                alarm.Rearm(now);
        }
        foreach (var alarm in due)
            alarm.Ring();
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var alarm = new Alarm(this, callback, state);
        lock (once)
            alarms.Add(alarm);
        alarm.Change(dueTime, period);
        return alarm;
    }

    private sealed class Alarm(TestClock clock, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan period = Timeout.InfiniteTimeSpan;

        public DateTimeOffset RingsAt { get; private set; } = DateTimeOffset.MaxValue;

        public void Ring() => callback(state);

        /// <summary>Call only while holding the clock's lock.</summary>
        public void Rearm(DateTimeOffset now) =>
            RingsAt = period > TimeSpan.Zero ? now + period : DateTimeOffset.MaxValue;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            bool atOnce;
            lock (clock.once)
            {
                this.period = period;
                atOnce = dueTime == TimeSpan.Zero;
                RingsAt = dueTime > TimeSpan.Zero ? clock.now + dueTime : DateTimeOffset.MaxValue;
                if (atOnce)
                    Rearm(clock.now);
            }
            if (atOnce)
                ThreadPool.QueueUserWorkItem(_ => Ring());
            return true;
        }

        public void Dispose()
        {
            lock (clock.once)
                clock.alarms.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
