using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Kernel.Jobs;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Site;
using NodaTime;

namespace NetworkPortal.Accounts.Desk;

/// <summary>Every background job of this process: when it last ran, when it runs next, and what went wrong.</summary>
internal static class JobsDesk
{
    public const string Url = "/desk/jobs";
    public const string Title = "Background jobs";

    public sealed record Page(IReadOnlyList<DeskLine> Menu, IReadOnlyList<Line> Lines, string Zone)
        : DeskPage(JobsDesk.Title, Menu);

    /// <param name="Every">"5 seconds", "1 hour".</param>
    internal sealed record Line(
        string Name,
        string Every,
        Instant? LastRunAt,
        Instant? NextRunAt,
        Instant? FailedAt,
        string Error
    );

    internal sealed class Entry : IDeskEntry
    {
        public string Title => JobsDesk.Title;

        public string Text => "What the portal does on a schedule: last run, next run, and errors.";

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
        var jobs = services.GetServices<IHostedService>().OfType<PeriodicJob>().ByName(job => job.Name);
        return View.Page(
            "accounts/desk/jobs",
            new Page(await menu.At(Url, ct), [.. jobs.Select(Describe)], await db.ZoneOf(user, ct))
            {
                Section = "desk",
                Robots = "noindex",
                Breadcrumbs = [new("Desk", "/desk")],
            }
        );
    }

    private static Line Describe(PeriodicJob job)
    {
        var status = job.Status;
        return new(
            job.Name,
            Every(job.Interval),
            status.LastRunAt,
            status.NextRunAt,
            status.LastFailedAt,
            status.LastError
        );
    }

    private static string Every(TimeSpan interval) =>
        interval.TotalHours >= 1 ? Plural.Of((int)interval.TotalHours, "hour", "hours")
        : interval.TotalMinutes >= 1 ? Plural.Of((int)interval.TotalMinutes, "minute", "minutes")
        : Plural.Of((int)interval.TotalSeconds, "second", "seconds");
}
