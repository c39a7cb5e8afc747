using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NodaTime;

namespace NetworkPortal.Authoring.Api.Tokens;

/// <summary>An action that a token allows, in addition to reading public content.</summary>
internal enum ApiAction
{
    ReadDrafts,
    WriteDrafts,
    Publish,
    Delete,
}

/// <summary>What a token gives access to.</summary>
/// <param name="Types">The names of content types; none for all types.</param>
internal sealed record ApiScope(IEnumerable<ApiAction> Actions, IEnumerable<string> Types);

/// <summary>
/// A program's token for the API. The token itself is shown once and only its hash is stored.
/// </summary>
internal sealed class ApiToken
{
    public const string Prefix = "np_";
    public const int MaxDaysLength = 365;

    private ApiToken() => Name = Hash = Hint = Actions = Types = "";

    public Guid Id { get; private set; }

    public string Name { get; private set; }

    public string Hash { get; private set; }

    /// <summary>The first characters of the token, to tell it from others.</summary>
    public string Hint { get; private set; }

    /// <summary>Names of <see cref="ApiAction"/>, separated by spaces.</summary>
    public string Actions { get; private set; }

    /// <summary>Names of content types, separated by spaces; blank for all types.</summary>
    public string Types { get; private set; }

    /// <summary>
    /// The account whose current permissions limit the token. Null once that account is erased, after which the token
    /// is no longer valid.
    /// </summary>
    public Guid? CreatedById { get; private set; }

    public Instant CreatedAt { get; private set; }

    public Instant ExpiresAt { get; private set; }

    /// <summary>When the token was last used, to the minute.</summary>
    public Instant? LastUsedAt { get; private set; }

    public Instant? RevokedAt { get; private set; }

    /// <summary>The actions in <see cref="Actions"/>; names that are no longer actions allow nothing.</summary>
    public IEnumerable<ApiAction> Allowed =>
        Actions
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(name => Enum.TryParse<ApiAction>(name, out var action) ? [action] : Array.Empty<ApiAction>());

    public bool Holds(Instant now) => RevokedAt is null && CreatedById is not null && now < ExpiresAt;

    public bool Covers(string type) => Types.Length == 0 || Types.Split(' ').Contains(type);

    public bool May(ApiAction action, string type) => Allowed.Contains(action) && Covers(type);

    public static (ApiToken Token, string Key) Make(string name, ApiScope scope, Guid by, Instant now, Instant expires)
    {
        var key = Prefix + SecretToken.New();
        return (
            new()
            {
                Id = Guid.NewGuid(),
                Name = name,
                Hash = SecretToken.Hash(key),
                Hint = key[..9],
                Actions = string.Join(' ', scope.Actions.Distinct().Order()),
                Types = string.Join(' ', scope.Types.Distinct().Order(StringComparer.Ordinal)),
                CreatedById = by,
                CreatedAt = now,
                ExpiresAt = expires,
            },
            key
        );
    }

    public void Revoke(Instant now) => RevokedAt ??= now;
}

internal sealed class ApiTables : ITables
{
    public void Map(ModelBuilder model) =>
        model.Entity<ApiToken>(token =>
        {
            token.ToTable("ApiTokens");
            token.Ignore(t => t.Allowed);
            token.Property(t => t.Name).HasMaxLength(100);
            token.Property(t => t.Hash).HasMaxLength(64);
            token.Property(t => t.Hint).HasMaxLength(20);
            token.Property(t => t.Actions).HasMaxLength(200);
            token.Property(t => t.Types).HasMaxLength(4000);
            token.HasIndex(t => t.Hash).IsUnique();
            token.HasOne<Account>().WithMany().HasForeignKey(t => t.CreatedById).OnDelete(DeleteBehavior.SetNull);
        });
}

internal static class ApiDb
{
    extension(PortalDb db)
    {
        public DbSet<ApiToken> ApiTokens => db.Set<ApiToken>();
    }
}
