using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NodaTime;

namespace NetworkPortal.Assistants;

/// <summary>
/// A token with which a person's assistant searches and reads as that person. The token itself is shown once and only
/// its hash is stored. A new password, or whatever else renews the account’s security stamp, ends it.
/// </summary>
internal sealed class AssistantToken
{
    public const string Prefix = "npa_";
    public const int NameLength = 60,
        MaxOfOne = 10,
        MaxDays = 365;
    private const int HintLength = 9;

    private AssistantToken() => Name = Hash = Hint = StampHash = "";

    public Guid Id { get; private set; }

    public Guid AccountId { get; private set; }

    public Account Account { get; private set; } = null!;

    public string Name { get; private set; }

    public string Hash { get; private set; }

    /// <summary>The first characters of the token, to tell it from others.</summary>
    public string Hint { get; private set; }

    /// <summary>The hash of the account's security stamp when the token was created.</summary>
    public string StampHash { get; private set; }

    public Instant CreatedAt { get; private set; }

    public Instant ExpiresAt { get; private set; }

    /// <summary>When the token was last used, to the minute.</summary>
    public Instant? LastUsedAt { get; private set; }

    /// <param name="account">The person whom the assistant works for.</param>
    public static (AssistantToken Token, string Key) Make(string name, Account account, Instant now, Duration lifetime)
    {
        var key = Prefix + SecretToken.New();
        return (
            new()
            {
                Id = Guid.CreateVersion7(),
                AccountId = account.Id,
                Name = name,
                Hash = SecretToken.Hash(key),
                Hint = key[..HintLength],
                StampHash = SecretToken.Hash(account.SecurityStamp ?? ""),
                CreatedAt = now,
                ExpiresAt = now + lifetime,
            },
            key
        );
    }

    /// <summary>Whether the token works, for its account as it is now.</summary>
    public bool Holds(Account account, Instant now) =>
        now < ExpiresAt
        && account is { IsDisabled: false, ErasedAt: null }
        && SecretToken.Hash(account.SecurityStamp ?? "") == StampHash;
}

internal sealed class AssistantTables : ITables
{
    public void Map(ModelBuilder model) =>
        model.Entity<AssistantToken>(token =>
        {
            token.ToTable("AssistantTokens");
            token.Property(t => t.Id).ValueGeneratedNever();
            token.Property(t => t.Name).HasMaxLength(AssistantToken.NameLength);
            token.Property(t => t.Hash).HasMaxLength(64);
            token.Property(t => t.Hint).HasMaxLength(20);
            token.Property(t => t.StampHash).HasMaxLength(64);
            token.HasIndex(t => t.Hash).IsUnique();
            token.HasOne(t => t.Account).WithMany().HasForeignKey(t => t.AccountId).OnDelete(DeleteBehavior.Cascade);
        });
}

internal static class AssistantDb
{
    extension(PortalDb db)
    {
        public DbSet<AssistantToken> AssistantTokens => db.Set<AssistantToken>();
    }
}
