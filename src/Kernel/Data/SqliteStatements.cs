using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace NetworkPortal.Kernel.Data;

/// <summary>Keeps the statements that a connection to SQLite ran last prepared: parsing and planning one often takes
/// longer than running it (decision 0120). The driver prepares a command's statement each time, because Entity
/// Framework makes a new command each time. If the database's structure changes, SQLite prepares it again on its
/// own.</summary>
internal sealed class SqliteStatements : DbCommandInterceptor
{
    private const int MaxKept = 100;

    private readonly ConditionalWeakTable<DbConnection, OrderedDictionary<string, SqliteCommand>> kept = [];

    /// <summary>The command that each open reader belongs to.</summary>
    private readonly ConditionalWeakTable<DbDataReader, SqliteCommand> reading = [];

    public override InterceptionResult<DbDataReader> ReaderExecuting(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result
    )
    {
        var prepared = Take(command);
        var reader = prepared.ExecuteReader();
        reading.Add(reader, prepared);
        return InterceptionResult<DbDataReader>.SuppressWithResult(reader);
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default
    ) => new(ReaderExecuting(command, eventData, result));

    /// <summary>The reader is closed by now.</summary>
    public override InterceptionResult DataReaderDisposing(
        DbCommand command,
        DataReaderDisposingEventData eventData,
        InterceptionResult result
    )
    {
        if (reading.TryGetValue(eventData.DataReader, out var prepared))
        {
            reading.Remove(eventData.DataReader);
            Keep(prepared);
        }
        return result;
    }

    /// <summary>Takes the statement out, so that a second reader of the same statement gets its own.</summary>
    private SqliteCommand Take(DbCommand command)
    {
        var connection = (SqliteConnection)command.Connection!;
        if (!kept.GetOrCreateValue(connection).Remove(command.CommandText, out var prepared))
            prepared = new SqliteCommand(command.CommandText, connection);
        prepared.CommandTimeout = command.CommandTimeout;
        prepared.Transaction = (SqliteTransaction?)command.Transaction;
        foreach (SqliteParameter parameter in command.Parameters)
            prepared.Parameters.Add(parameter);
        return prepared;
    }

    /// <summary>The statement used least recently makes room.</summary>
    private void Keep(SqliteCommand prepared)
    {
        prepared.Parameters.Clear();
        prepared.Transaction = null;
        var statements = kept.GetOrCreateValue(prepared.Connection!);
        if (!statements.TryAdd(prepared.CommandText, prepared))
            prepared.Dispose();
        if (statements.Count <= MaxKept)
            return;
        statements.GetAt(0).Value.Dispose();
        statements.RemoveAt(0);
    }
}
