using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NodaTime;

namespace NetworkPortal.Authoring.Api.Tokens;

/// <summary>The API tokens that a person created. They stop working when the account is erased.</summary>
internal sealed class TokenData(PortalDb db, TimeProvider time) : IPersonalData
{
    public async IAsyncEnumerable<PersonalRecords> Export(Guid person, [EnumeratorCancellation] CancellationToken ct)
    {
        var tokens = await db
            .ApiTokens.AsNoTracking()
            .Where(token => token.CreatedById == person)
            .OrderBy(token => token.CreatedAt)
            .ToListAsync(ct);
        yield return new(
            "API tokens you created",
            tokens
                .Select(token => new JsonObject
                {
                    ["Name"] = token.Name,
                    ["Allows"] = token.Actions,
                    ["Created"] = $"{token.CreatedAt}",
                    ["Expires"] = $"{token.ExpiresAt}",
                    ["Last used"] = token.LastUsedAt is { } used ? $"{used}" : null,
                })
                .ToList()
        );
    }

    public Task Erase(Guid person, CancellationToken ct)
    {
        var now = time.Now();
        return db
            .ApiTokens.Where(token => token.CreatedById == person)
            .ExecuteUpdateAsync(
                row =>
                    row.SetProperty(token => token.CreatedById, (Guid?)null)
                        .SetProperty(token => token.RevokedAt, token => token.RevokedAt ?? now),
                ct
            );
    }
}

internal sealed class TokenRetention(PortalDb db) : IRetention
{
    public string Key => "api.tokens";

    public string Title => "Revoked and expired API tokens";

    public string Text => "The name of each revoked or expired token, what it allowed, and when it was last used.";

    public int Days => 180;

    public Task<int> Purge(Instant before, CancellationToken ct) =>
        db.Write(
            () =>
                db
                    .ApiTokens.Where(token => token.ExpiresAt < before || token.RevokedAt < before)
                    .ExecuteDeleteAsync(ct),
            ct
        );
}
