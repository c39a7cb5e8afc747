using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;

namespace NetworkPortal.Web.Start.Upgrading;

/// <summary>Applies one migration as one transaction. When SQLite must rebuild a table, Entity Framework ends the
/// transaction to switch foreign keys off and on; here they are off for the whole migration instead, and checked before
/// commit.</summary>
internal sealed class WholeMigration(DbContext db, string id)
{
    public async Task Apply(CancellationToken ct)
    {
        var commands = Commands();
        var rebuilds = db.Database.IsSqlite() && commands.Any(command => command.TransactionSuppressed);
        await db.Database.OpenConnectionAsync(ct);
        try
        {
            if (rebuilds)
                await db.Database.ExecuteSqlRawAsync("PRAGMA foreign_keys=OFF", ct);
            await using var transaction = db.Database.CurrentTransaction is null
                ? await db.Database.BeginTransactionAsync(ct)
                : null;
            await Execute(commands, ct);
            if (rebuilds)
                await CheckForeignKeys(ct);
            if (transaction is not null)
                await transaction.CommitAsync(ct);
        }
        finally
        {
            if (rebuilds)
                await db.Database.ExecuteSqlRawAsync("PRAGMA foreign_keys=ON", CancellationToken.None);
            await db.Database.CloseConnectionAsync();
        }
    }

    private IReadOnlyList<MigrationCommand> Commands()
    {
        var assembly = db.GetService<IMigrationsAssembly>();
        var migration = assembly.CreateMigration(assembly.Migrations[id], db.Database.ProviderName!);
        var model = db.GetService<IModelRuntimeInitializer>().Initialize(migration.TargetModel);
        return db.GetService<IMigrationsSqlGenerator>().Generate(migration.UpOperations, model);
    }

    private async Task Execute(IReadOnlyList<MigrationCommand> commands, CancellationToken ct)
    {
        var (history, connection) = (db.GetService<IHistoryRepository>(), db.GetService<IRelationalConnection>());
        await history.CreateIfNotExistsAsync(ct);
        // Some of these commands switch foreign keys on or off; SQLite ignores that within a transaction.
        foreach (var command in commands)
            await command.ExecuteNonQueryAsync(connection, cancellationToken: ct);
        await db.Database.ExecuteSqlRawAsync(history.GetInsertScript(new HistoryRow(id, ProductInfo.GetVersion())), ct);
    }

    private async Task CheckForeignKeys(CancellationToken ct)
    {
        var broken = await db
            .Database.SqlQueryRaw<string>("""SELECT DISTINCT "table" AS "Value" FROM pragma_foreign_key_check()""")
            .ToListAsync(ct);
        if (broken.Count > 0)
            throw new InvalidOperationException(
                $"{id} would leave rows that refer to missing rows in {string.Join(", ", broken)}."
            );
    }
}
