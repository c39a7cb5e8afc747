using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NodaTime;

namespace NetworkPortal.Assistants;

/// <summary>The tokens that a person created for assistants. They are deleted with the account.</summary>
internal sealed class AssistantTokenData(PortalDb db) : IPersonalData
{
    public async IAsyncEnumerable<PersonalRecords> Export(Guid person, [EnumeratorCancellation] CancellationToken ct)
    {
        var tokens = await db
            .AssistantTokens.AsNoTracking()
            .Where(token => token.AccountId == person)
            .OrderBy(token => token.CreatedAt)
            .ToListAsync(ct);
        if (tokens.Count > 0)
            yield return new(
                "Tokens for your assistants",
                tokens.ConvertAll(token =>
                    PersonalRecords.Record(
                        ("Name", token.Name),
                        ("Created", $"{token.CreatedAt}"),
                        ("Expires", $"{token.ExpiresAt}"),
                        ("Last used", token.LastUsedAt is { } used ? $"{used}" : null)
                    )
                )
            );
    }

    public Task Erase(Guid person, CancellationToken ct) =>
        db.AssistantTokens.Where(token => token.AccountId == person).ExecuteDeleteAsync(ct);
}

internal sealed class AssistantTokenRetention(PortalDb db) : IRetention
{
    public string Key => "assistants.tokens";

    public string Title => "Expired tokens for assistants";

    public string Text => "The name of each expired token, and when it was last used.";

    public int Days => 30;

    public Task<int> Purge(Instant before, CancellationToken ct) =>
        db.Write(() => db.AssistantTokens.Where(token => token.ExpiresAt < before).ExecuteDeleteAsync(ct), ct);
}
