using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Jobs;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Mail.Receiving;
using NetworkPortal.Site;
using NodaTime;

namespace NetworkPortal.Accounts.Desk;

/// <summary>Every background job of this process: when it last ran, when it runs next, and what went wrong.</summary>
internal static class JobsDesk
{
    public const string Url = "/desk/jobs";
    public const string Title = "Background jobs";

    public sealed record Page(IReadOnlyList<DeskLine> Menu, IReadOnlyList<Line> Lines, string Zone)
        : DeskPage(JobsDesk.Title, Menu)
    {
        /// <summary>What came into the portal's mailbox, and how much of each kind.</summary>
        public required IReadOnlyList<Fact> Received { get; init; }
    }

    internal sealed record Line
    {
        public required string Name { get; init; }

        /// <summary>"5 seconds", "1 hour".</summary>
        public required string Every { get; init; }

        public required Instant? LastRunAt { get; init; }

        public required Instant? NextRunAt { get; init; }

        public required Instant? FailedAt { get; init; }

        public required string Error { get; init; }
    }

    internal sealed class Entry : IDeskEntry
    {
        public string Title => JobsDesk.Title;

        public string Text => "Tasks the portal runs on a schedule, with the last run, next run, and any errors.";

        public string Url => JobsDesk.Url;

        public string Permission => Permissions.ManageSettings;

        public Task<int?> Waiting(CancellationToken ct) => Task.FromResult<int?>(null);
    }

    public static async Task<IResult> Show(
        IServiceProvider services,
        PortalDb db,
        CurrentUser user,
        DeskMenu menu,
        CancellationToken ct
    )
    {
        var received = await services.GetRequiredService<ReceivedReplies>().Counts(ct);
        var jobs = services.GetServices<IHostedService>().OfType<PeriodicJob>().ByName(job => job.Name);
        return View.Page(
            "accounts/desk/jobs",
            new Page(await menu.At(Url, ct), [.. jobs.Select(Describe)], await db.ZoneOf(user, ct))
            {
                Received = [.. received.Select(one => new Fact(one.Outcome.Describe(), $"{one.Count}"))],
                Section = "desk",
                Robots = "noindex",
                Breadcrumbs = [new("Desk", "/desk")],
            }
        );
    }

    private static Line Describe(PeriodicJob job)
    {
        var status = job.Status;
        return new()
        {
            Name = job.Name,
            Every = Every(job.Interval),
            LastRunAt = status.LastRunAt,
            NextRunAt = status.NextRunAt,
            FailedAt = status.LastFailedAt,
            Error = status.LastError,
        };
    }

    private static string Every(TimeSpan interval) =>
        interval.TotalHours >= 1 ? Plural.Of((int)interval.TotalHours, "hour", "hours")
        : interval.TotalMinutes >= 1 ? Plural.Of((int)interval.TotalMinutes, "minute", "minutes")
        : Plural.Of((int)interval.TotalSeconds, "second", "seconds");
}
