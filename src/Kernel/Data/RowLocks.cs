using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace NetworkPortal.Kernel.Data;

public static class RowLocks
{
    /// <summary>Locks rows until the end of the transaction without changing them: other transactions that lock or
    /// change them wait, so what is read about them afterwards doesn't change.</summary>
    /// <remarks>EF Core has no SELECT … FOR UPDATE. An update that sets a column to itself takes the same lock on
    /// PostgreSQL, and SQLite has only one writer anyway.</remarks>
    /// <param name="column">Any column that isn't a key.</param>
    /// <returns>The number of rows.</returns>
    public static Task<int> LockRows<T, TColumn>(
        this IQueryable<T> rows,
        Expression<Func<T, TColumn>> column,
        CancellationToken ct = default
    ) => rows.ExecuteUpdateAsync(row => row.SetProperty(column, column), ct);
}
