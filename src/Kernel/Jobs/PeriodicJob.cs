using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NetworkPortal.Kernel.Changes;
using NodaTime;

namespace NetworkPortal.Kernel.Jobs;

/// <summary>A background job that the portal repeats while it runs. A failed run is logged and does not prevent the
/// next one.</summary>
/// <param name="name">The name that administrators see: a noun phrase such as "Email digests".</param>
/// <param name="interval">From the start of one run to the start of the next; runs never overlap.</param>
public abstract partial class PeriodicJob(string name, TimeSpan interval, TimeProvider time, ILogger log)
    : BackgroundService
{
    private readonly ChangeSignal wake = new();

    public string Name => name;

    public TimeSpan Interval => interval;

    protected TimeProvider Time => time;

    /// <summary>The results of the runs since this process started.</summary>
    public JobStatus Status { get; private set; } = new();

    /// <summary>Whether the first run is at startup; otherwise it is one interval later.</summary>
    protected virtual bool RunsAtStart => true;

    /// <summary>Runs the job once.</summary>
    public abstract Task Tick(CancellationToken cancellationToken);

    /// <summary>Triggers a run soon, regardless of the schedule.</summary>
    public void Wake() => wake.Raise();

    /// <summary>Logs a failure and shows it to administrators; the run may continue with other work.</summary>
    protected void Failed(Exception e)
    {
        LogFailure(Name, e);
        Status = Status with { LastFailedAt = time.Now(), LastError = e.Message };
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(interval, time);
        try
        {
            var due = Next(timer, stoppingToken);
            for (var run = RunsAtStart; ; run = true)
            {
                var woken = wake.Next;
                if (run)
                    await Run(stoppingToken);
                await await Task.WhenAny(due, woken);
                if (due.IsCompleted)
                    due = Next(timer, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The portal is stopping; remaining work waits for the next start.
        }
    }

    private Task Next(PeriodicTimer timer, CancellationToken stop)
    {
        Status = Status with { NextRunAt = time.Now() + Duration.FromTimeSpan(interval) };
        return timer.WaitForNextTickAsync(stop).AsTask();
    }

    private async Task Run(CancellationToken stop)
    {
        var (started, since) = (time.Now(), time.GetTimestamp());
        try
        {
            await Tick(stop);
        }
        catch (Exception e) when (!stop.IsCancellationRequested)
        {
            Failed(e);
        }
        Status = Status with { LastRunAt = started, LastRunTook = time.GetElapsedTime(since) };
    }

    [LoggerMessage(LogLevel.Error, "Background job \"{Job}\" failed and will be tried again.")]
    private partial void LogFailure(string job, Exception e);
}

/// <summary>The results of a job's runs since this process started.</summary>
public sealed record JobStatus
{
    /// <summary>When the last run started; null before the first.</summary>
    public Instant? LastRunAt { get; init; }

    public TimeSpan LastRunTook { get; init; }

    public Instant? NextRunAt { get; init; }

    /// <summary>When a run last failed; null if none did.</summary>
    public Instant? LastFailedAt { get; init; }

    /// <summary>Why it failed; blank if none did.</summary>
    public string LastError { get; init; } = "";
}
