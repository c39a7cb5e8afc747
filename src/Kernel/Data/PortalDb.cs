using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Changes;
using NodaTime;

namespace NetworkPortal.Kernel.Data;

/// <summary>The portal's database context. Modules access their tables through extension properties
/// (<c>db.Visits</c>).</summary>
public abstract class PortalDb(DbContextOptions options, PortalDbParts parts) : DbContext(options)
{
    private const int MaxAttempts = 12;
    private const int MaxPauseMilliseconds = 40;
    private readonly List<Func<Task>> last = [];
    private readonly HashSet<string> changed = new(StringComparer.Ordinal);

    /// <summary>The timestamp for writes.</summary>
    public Instant Now => parts.Time.Now();

    /// <summary>Records a change for search, caches, and email; it is saved together with the change itself.</summary>
    /// <param name="kind">The kind of object: "content", "studio", "visit" …</param>
    /// <param name="key">Its key, as search sources know it.</param>
    public void RecordChange(string kind, string key)
    {
        changed.Add(kind);
        Set<Change>().Add(new Change(kind, key, parts.Time.Now()));
    }

    /// <summary>Runs work at the very end of the current or next transaction, to keep contended locks short. A rollback
    /// discards it.</summary>
    public void BeforeCommit(Func<Task> work) => last.Add(work);

    /// <summary>Runs work in one write transaction: saves and commits at the end, rolls back if the work
    /// throws.</summary>
    /// <remarks>On SQLite, writers queue here in order instead of sleeping and retrying on a locked file. Nested calls
    /// join the outer transaction.</remarks>
    public async Task<T> Write<T>(Func<Task<T>> work, CancellationToken ct = default)
    {
        if (Database.CurrentTransaction is not null)
            return await work();
        using var turn = await parts.Queue.Enter(this, ct);
        await using var transaction = await Database.BeginTransactionAsync(ct);
        try
        {
            var result = await work();
            await base.SaveChangesAsync(true, ct);
            foreach (var step in last)
                await step();
            await transaction.CommitAsync(ct);
            parts.Pages.Changed(changed);
            parts.Signal.Raise();
            return result;
        }
        finally
        {
            last.Clear();
            changed.Clear();
        }
    }

    public Task Write(Func<Task> work, CancellationToken ct = default) => Write(WithResult(work), ct);

    /// <summary>Like <see cref="Write{T}"/>, but retries with current data when others wrote the same rows at the same
    /// time. The work must therefore read everything it needs itself.</summary>
    public async Task<T> WriteWithRetry<T>(Func<Task<T>> work, CancellationToken ct = default)
    {
        for (var left = MaxAttempts; ; left--)
        {
            try
            {
                return await Write(work, ct);
            }
            catch (DbUpdateException) when (left > 1 && Database.CurrentTransaction is null)
            {
                ChangeTracker.Clear();
                // Random delay: of several that retry at the same moment, only one would succeed each time.
                await Task.Delay(RandomNumberGenerator.GetInt32(MaxPauseMilliseconds), ct);
            }
        }
    }

    public Task WriteWithRetry(Func<Task> work, CancellationToken ct = default) => WriteWithRetry(WithResult(work), ct);

    private static Func<Task<int>> WithResult(Func<Task> work) =>
        async () =>
        {
            await work();
            return 0;
        };

    /// <summary>Enters the write queue for work that cannot run in a transaction; null if the database needs no
    /// queue.</summary>
    internal Task<IDisposable?> Turn(CancellationToken ct) => parts.Queue.Enter(this, ct);

    public override Task<int> SaveChangesAsync(
        bool acceptAllChangesOnSuccess,
        CancellationToken cancellationToken = default
    ) => Write(() => base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken), cancellationToken);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        Change.Map(modelBuilder, Database.IsNpgsql());
        foreach (var tables in parts.Tables)
            tables.Map(modelBuilder);
        FoldTranslation.Map(modelBuilder, Database.IsNpgsql());
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<Instant>().HaveConversion<InstantConverter>();
        configurationBuilder.Properties<LocalDate>().HaveConversion<LocalDateConverter>();
        configurationBuilder.Properties<LocalTime>().HaveConversion<LocalTimeConverter>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
    }
}

/// <summary>Services shared by every <see cref="PortalDb"/>.</summary>
public sealed record PortalDbParts(
    IEnumerable<ITables> Tables,
    WriteQueue Queue,
    ChangeSignal Signal,
    PageCache Pages,
    TimeProvider Time
);

public sealed class SqlitePortalDb(DbContextOptions<SqlitePortalDb> options, PortalDbParts parts)
    : PortalDb(options, parts);

public sealed class PostgresPortalDb(DbContextOptions<PostgresPortalDb> options, PortalDbParts parts)
    : PortalDb(options, parts);
