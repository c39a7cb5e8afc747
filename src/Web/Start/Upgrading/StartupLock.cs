using Microsoft.Data.Sqlite;
using NetworkPortal.Kernel;
using Npgsql;

namespace NetworkPortal.Web.Start.Upgrading;

/// <summary>Lets only one process at a time prepare a database. The operating system, or PostgreSQL, releases the lock
/// whenever the process ends: a row or a file that only says "locked" would outlive a killed process and block every
/// later start.</summary>
internal static partial class StartupLock
{
    // An arbitrary number that must not change between versions.
    private const string TryPostgresLock = "SELECT pg_try_advisory_lock(20261128)";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    /// <summary>Acquires the lock; while another process holds it, waits and logs that once.</summary>
    public static async Task<IAsyncDisposable> Acquire(IServiceProvider services, CancellationToken ct)
    {
        var options = services.GetRequiredService<PortalOptions>();
        var log = services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(StartupLock));
        for (var told = false; ; told = true)
        {
            if (await Try(options, ct) is { } held)
                return held;
            if (!told)
                LogWaiting(log);
            await Task.Delay(Pause, services.GetRequiredService<TimeProvider>(), ct);
        }
    }

    private static async Task<IAsyncDisposable?> Try(PortalOptions options, CancellationToken ct) =>
        options.Database == DatabaseKind.Postgres
            ? await TryPostgres(options.ConnectionString, ct)
            : TryFile(new SqliteConnectionStringBuilder(options.ConnectionString).DataSource + ".lock");

    private static FileStream? TryFile(string file)
    {
        try
        {
            return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (IsHeld(e.HResult))
        {
            return null;
        }
    }

    /// <summary>Checks for a sharing violation: ERROR_SHARING_VIOLATION on Windows, EWOULDBLOCK on Linux and on
    /// macOS.</summary>
    private static bool IsHeld(int code) => code is unchecked((int)0x80070020) or 11 or 35;

    private static async Task<IAsyncDisposable?> TryPostgres(string connectionString, CancellationToken ct)
    {
        // The lock belongs to the database session, so the connection must not be pooled.
        var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString
        );
        try
        {
            await connection.OpenAsync(ct);
            await using var command = connection.CreateCommand();
            command.CommandText = TryPostgresLock;
            if (await command.ExecuteScalarAsync(ct) is true)
                return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
        await connection.DisposeAsync();
        return null;
    }

    [LoggerMessage(LogLevel.Warning, "Another process is preparing this database. Waiting for it to finish.")]
    private static partial void LogWaiting(ILogger log);
}
