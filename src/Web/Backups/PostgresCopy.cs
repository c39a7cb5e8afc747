using System.Data;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using Npgsql;

namespace NetworkPortal.Web.Backups;

/// <summary>
/// Every table as CSV, by COPY, in one repeatable-read transaction: all are as they were when it began. In this CSV, a
/// quoted empty value is text, and an unquoted one is NULL.
/// </summary>
internal sealed class PostgresCopy(PortalDb db, PortalOptions portal) : IDatabaseCopy
{
    private const string Migrations = "Migrations";

    private const string Tables = """
        SELECT c.relname, string_agg(quote_ident(a.attname), ',' ORDER BY a.attnum)
        FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
          AND a.attgenerated = ''
        WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace
        GROUP BY c.relname ORDER BY c.relname
        """;

    private const string Positions = """
        SELECT sequencename, last_value FROM pg_sequences
        WHERE schemaname = current_schema() AND last_value IS NOT NULL ORDER BY sequencename
        """;

    private const string Links = """
        SELECT conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid) FROM pg_constraint
        WHERE contype = 'f' AND connamespace = current_schema()::regnamespace ORDER BY conname
        """;

    public async Task<IReadOnlyDictionary<string, long>> Write(
        BackupWriter backup,
        BackupProgress progress,
        CancellationToken ct
    )
    {
        await using var connection = await Open(ct);
        await using var moment = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        var tables = (await Rows(connection, Tables, ct)).Where(row => row[0] is not Migrations).ToList();
        foreach (var (at, row) in tables.Index())
        {
            progress.Count("Tables", at, tables.Count);
            await backup.Add(EntryPath(row[0]), to => Export(connection, row, to, ct));
        }
        // Read last: a sequence doesn't follow the transaction, and must not be behind its table.
        var positions = await Rows(connection, Positions, ct);
        return positions.ToDictionary(row => row[0], row => long.Parse(row[1], null), StringComparer.Ordinal);
    }

    public async Task<string?> Fault(CancellationToken ct)
    {
        await using var connection = await Open(ct);
        return (await Rows(connection, Tables, ct)).Count > 0
            ? $"The database {connection.Database} has tables already."
            : null;
    }

    public async Task Restore(
        BackupManifest manifest,
        Func<BackupEntry, Stream> open,
        Action before,
        CancellationToken ct
    )
    {
        db.Database.SetCommandTimeout(0);
        await db.Database.MigrateAsync(manifest.Migrations[^1], ct);
        await using var connection = await Open(ct);
        try
        {
            await using var whole = await connection.BeginTransactionAsync(ct);
            await Fill(connection, manifest, open, ct);
            before();
            await whole.CommitAsync(ct);
        }
        catch
        {
            await Empty(connection);
            throw;
        }
    }

    private static async Task Fill(
        NpgsqlConnection connection,
        BackupManifest manifest,
        Func<BackupEntry, Stream> open,
        CancellationToken ct
    )
    {
        var links = await Rows(connection, Links, ct);
        foreach (var link in links)
            await Execute(connection, $"ALTER TABLE {link[0]} DROP CONSTRAINT {link[1]}", ct);
        foreach (var row in (await Rows(connection, Tables, ct)).Where(row => row[0] is not Migrations))
        {
            await Execute(connection, $"TRUNCATE \"{row[0]}\"", ct);
            await using var from = open(manifest.Entries.Single(entry => entry.Path == EntryPath(row[0])));
            await Import(connection, row, from, ct);
        }
        foreach (var link in links)
            await Execute(connection, $"ALTER TABLE {link[0]} ADD CONSTRAINT {link[1]} {link[2]}", ct);
        foreach (var (sequence, value) in manifest.Sequences)
            await Execute(connection, $"SELECT setval('\"{sequence.Replace("'", "''")}\"', {value})", ct);
        // The numbers of transactions are those of the other server, and could lie in this one's future.
        await Execute(connection, """UPDATE "Changes" SET "Tx" = pg_current_xact_id()::text::bigint""", ct);
    }

    private static async Task<(long, string)> Export(
        NpgsqlConnection connection,
        string[] table,
        Stream to,
        CancellationToken ct
    )
    {
        var copy = $"COPY (SELECT {table[1]} FROM \"{table[0]}\") TO STDOUT (FORMAT csv, HEADER, FORCE_QUOTE *)";
        using var reader = (StreamReader)await connection.BeginTextExportAsync(copy, ct);
        return await BackupEntry.Copy(reader.BaseStream, to, ct);
    }

    private static async Task Import(NpgsqlConnection connection, string[] table, Stream from, CancellationToken ct)
    {
        var copy = $"COPY \"{table[0]}\" ({table[1]}) FROM STDIN (FORMAT csv, HEADER)";
        await using var writer = (StreamWriter)await connection.BeginTextImportAsync(copy, ct);
        await from.CopyToAsync(writer.BaseStream, ct);
    }

    private static string EntryPath(string table) => $"{BackupEntry.DatabaseFolder}{table}.csv";

    private async Task<NpgsqlConnection> Open(CancellationToken ct)
    {
        var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(portal.ConnectionString) { CommandTimeout = 0 }.ConnectionString
        );
        await connection.OpenAsync(ct);
        return connection;
    }

    private static async Task Empty(NpgsqlConnection connection)
    {
        foreach (var row in await Rows(connection, Tables, default))
            await Execute(connection, $"DROP TABLE \"{row[0]}\" CASCADE", default);
    }

    private static async Task<List<string[]>> Rows(NpgsqlConnection connection, string query, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(query, connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var rows = new List<string[]>();
        while (await reader.ReadAsync(ct))
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(at => reader.GetValue(at).ToString()!)]);
        return rows;
    }

    private static async Task Execute(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }
}
