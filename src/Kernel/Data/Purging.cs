using Microsoft.EntityFrameworkCore;

namespace NetworkPortal.Kernel.Data;

/// <summary>Deleting much without keeping others waiting.</summary>
public static class Purging
{
    private const int Batch = 500;

    /// <summary>Deletes the rows of a query some hundred at a time, each in a write of its own.</summary>
    /// <param name="rows">What to delete, in a fixed order.</param>
    /// <returns>How many went.</returns>
    public static async Task<int> Purge<T>(this PortalDb db, IOrderedQueryable<T> rows, CancellationToken cancel) where T : class
    {
        for (var all = 0; ;)
        {
            var count = await db.Write(() => rows.Take(Batch).ExecuteDeleteAsync(cancel), cancel);
            all += count;
            if (count < Batch) return all;
        }
    }
}
