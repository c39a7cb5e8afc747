using Microsoft.EntityFrameworkCore;

namespace NetworkPortal.Kernel.Data;

/// <summary>Serializes writers to a SQLite file, first come first served; PostgreSQL needs no queue.</summary>
public sealed class WriteQueue : IDisposable
{
    private readonly SemaphoreSlim turn = new(1, 1);

    public async Task<IDisposable?> Enter(PortalDb db, CancellationToken ct)
    {
        if (!db.Database.IsSqlite())
            return null;
        await turn.WaitAsync(ct);
        return new Turn(turn);
    }

    public void Dispose() => turn.Dispose();

    private sealed class Turn(SemaphoreSlim turn) : IDisposable
    {
        public void Dispose() => turn.Release();
    }
}
