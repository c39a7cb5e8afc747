using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace NetworkPortal.Tests.Web.Start;

/// <summary>
/// Copies a database's files before and after each command: what would be on disk if the process were killed there.
/// </summary>
internal sealed class Snapshots(string folder) : DbCommandInterceptor
{
    private readonly List<string> taken = [];

    public IReadOnlyList<string> Taken => taken;

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<int> result,
        CancellationToken cancellationToken = default
    )
    {
        Take();
        return new(result);
    }

    public override ValueTask<int> NonQueryExecutedAsync(
        DbCommand command,
        CommandExecutedEventData eventData,
        int result,
        CancellationToken cancellationToken = default
    )
    {
        Take();
        return new(result);
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default
    )
    {
        Take();
        return new(result);
    }

    public void Take()
    {
        var to = Directory.CreateDirectory(Path.Combine(folder, "snapshots", taken.Count.ToString("D3"))).FullName;
        foreach (
            var file in Directory.EnumerateFiles(folder).Where(file => !file.EndsWith("-shm", StringComparison.Ordinal))
        )
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        taken.Add(to);
    }
}
