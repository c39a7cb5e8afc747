using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace NetworkPortal.Kernel.Data;

/// <summary>Adds the function <see cref="Fold.Of"/> to SQLite, whose own lower() only handles a to z.</summary>
internal sealed class SqliteFold : DbConnectionInterceptor
{
    public const string Name = "fold";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) =>
        ((SqliteConnection)connection).CreateFunction(
            Name,
            (string? text) => text is null ? null : Fold.Of(text),
            isDeterministic: true
        );

    public override Task ConnectionOpenedAsync(
        DbConnection connection,
        ConnectionEndEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        ConnectionOpened(connection, eventData);
        return Task.CompletedTask;
    }
}
