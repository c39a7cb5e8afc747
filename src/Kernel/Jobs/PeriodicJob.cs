using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NetworkPortal.Kernel.Changes;
using NodaTime;

namespace NetworkPortal.Kernel.Jobs;

/// <summary>Work that the portal repeats by itself while it runs. A run that fails is logged and doesn't keep the next
/// one from coming.</summary>
/// <param name="name">What administrators read: a noun phrase such as "Email digests".</param>
/// <param name="interval">From the start of one run to the start of the next; a run that takes longer is not joined by
/// a second.</param>
public abstract partial class PeriodicJob(string name, TimeSpan interval, TimeProvider time, ILogger log)
    : BackgroundService
{
    private readonly ChangeSignal wake = new();

    public string Name => name;

    public TimeSpan Interval => interval;

    protected TimeProvider Time => time;

    /// <summary>How the runs went since this process started.</summary>
    public JobStatus Status { get; private set; } = new();

    /// <summary>Whether the first run comes when the portal starts; otherwise one interval later.</summary>
    protected virtual bool RunsAtStart => true;

    /// <summary>One run.</summary>
    public abstract Task Tick(CancellationToken cancellationToken);

    /// <summary>Runs soon, however long the next run is away.</summary>
    public void Wake() => wake.Raise();

    /// <summary>Logs a failure and shows it to administrators; the run may go on with what else is due.</summary>
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
            // The portal stops; what is due waits for the next start.
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

/// <summary>How a job's runs went since this process started.</summary>
public sealed record JobStatus
{
    /// <summary>When the last run began; null before the first.</summary>
    public Instant? LastRunAt { get; init; }

    public TimeSpan LastRunTook { get; init; }

    public Instant? NextRunAt { get; init; }

    /// <summary>When a run last failed; null where none did.</summary>
    public Instant? LastFailedAt { get; init; }

    /// <summary>Why it failed; blank where none did.</summary>
    public string LastError { get; init; } = "";
}
