using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;
using NodaTime;

namespace NetworkPortal.Site.Dues;

/// <summary>Asks all modules' queries of a person's groups in one statement.</summary>
/// <remarks>Composing about 23 queries takes several times as long as running them. The statement's text is the same
/// for all people with the same permissions, and of its parameters only the person's ID differs, so it is kept for a
/// minute. The rows are always read; only the times to which they are compared may be a minute old.</remarks>
public sealed class GroupStatement
{
    private static readonly Duration Lifetime = Duration.FromMinutes(1);

    private readonly ConcurrentDictionary<string, Kept> statements = new(StringComparer.Ordinal);

    private sealed record Kept(Instant At, string Sql, IReadOnlyList<DbParameter> Parameters, Guid Person);

    /// <summary>Returns the rows of all queries.</summary>
    /// <param name="permissions">Everything besides the person's ID and the time on which the queries depend.</param>
    public Task<List<DueGroup>> Run(
        PortalDb db,
        Guid person,
        IEnumerable<string> permissions,
        Func<IEnumerable<IQueryable<DueGroup>>> queries,
        CancellationToken ct
    )
    {
        var (key, now) = (string.Join(' ', permissions), db.Now);
        if (!statements.TryGetValue(key, out var kept) || kept.At > now || kept.At + Lifetime <= now)
            kept = statements[key] = Compose(db, person, queries(), now);
        using var command = db.Database.GetDbConnection().CreateCommand();
        object[] values =
        [
            .. kept.Parameters.Select(p =>
                Copy(p, p.Value is Guid id && id == kept.Person ? person : p.Value, command)
            ),
        ];
        return db.Database.SqlQueryRaw<DueGroup>(kept.Sql, values).ToListAsync(ct);
    }

    private static Kept Compose(PortalDb db, Guid person, IEnumerable<IQueryable<DueGroup>> queries, Instant now)
    {
        using var command = queries.Aggregate((all, next) => all.Concat(next)).CreateDbCommand();
        List<DbParameter> parameters = [.. command.Parameters.Cast<DbParameter>()];
        if (
            parameters.Find(p =>
                p.Value is string text && text.Contains($"{person}", StringComparison.OrdinalIgnoreCase)
            ) is
            { } found
        )
            throw new InvalidOperationException($"Only the ID itself may tell people apart, not “{found.Value}”.");
        return new(now, command.CommandText, parameters, person);
    }

    private static DbParameter Copy(DbParameter parameter, object? value, DbCommand command)
    {
        var copy = parameter is ICloneable cloneable ? (DbParameter)cloneable.Clone() : command.CreateParameter();
        (copy.ParameterName, copy.Value) = (parameter.ParameterName, value);
        return copy;
    }
}
