using NetworkPortal.Meetings;
using NodaTime;

namespace NetworkPortal.Studios;

/// <summary>The clock that everyone in a session sees: how much time a step has left, by the server's time.</summary>
internal sealed class SessionClock
{
    public const int MaxMinutes = 180;

    private SessionClock() => Step = "";

    public SessionClock(Guid session)
        : this() => SessionId = session;

    public Guid SessionId { get; private set; }

    /// <summary>What people do now; blank if the clock is off.</summary>
    public string Step { get; private set; }

    /// <summary>When the step ends; null while it is paused or off.</summary>
    public Instant? EndsAt { get; private set; }

    /// <summary>The time that was left when it was paused.</summary>
    public int PausedSeconds { get; private set; }

    /// <summary>Incremented with each change.</summary>
    public int Version { get; private set; }

    public bool IsOn => Step.Length > 0;

    public bool IsPaused => IsOn && EndsAt is null;

    public bool IsRunning => EndsAt is not null;

    /// <summary>Returns the seconds that are left; below zero once the time is up.</summary>
    public int Left(Instant now) => EndsAt is { } ends ? (int)Math.Ceiling((ends - now).TotalSeconds) : PausedSeconds;

    public TransitionResult Start(string step, int minutes, Instant now)
    {
        if (step.Length == 0 || minutes is < 1 or > MaxMinutes)
            return TransitionResult.Refused;
        (Step, EndsAt) = (step, now + Duration.FromMinutes(minutes));
        return Changed();
    }

    public TransitionResult Pause(Instant now)
    {
        if (!IsRunning)
            return TransitionResult.Already;
        (PausedSeconds, EndsAt) = (Left(now), null);
        return Changed();
    }

    public TransitionResult Resume(Instant now)
    {
        if (!IsPaused)
            return TransitionResult.Already;
        EndsAt = now + Duration.FromSeconds(PausedSeconds);
        return Changed();
    }

    /// <summary>Gives more time: from now, if the time is up.</summary>
    public TransitionResult Extend(int minutes, Instant now)
    {
        if (!IsOn)
            return TransitionResult.Refused;
        var left = Math.Clamp(Left(now), 0, MaxMinutes * 60) + minutes * 60;
        if (IsPaused)
            PausedSeconds = left;
        else
            EndsAt = now + Duration.FromSeconds(left);
        return Changed();
    }

    public TransitionResult Stop()
    {
        if (!IsOn)
            return TransitionResult.Already;
        (Step, EndsAt) = ("", null);
        return Changed();
    }

    private TransitionResult Changed()
    {
        Version++;
        return TransitionResult.Done;
    }
}
