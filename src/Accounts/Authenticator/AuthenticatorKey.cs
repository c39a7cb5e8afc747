using NodaTime;

namespace NetworkPortal.Accounts.Authenticator;

/// <summary>The secret that a person's authenticator app shares with the portal, encrypted with the portal's
/// keys.</summary>
public sealed class AuthenticatorKey
{
    private AuthenticatorKey() => ProtectedKey = "";

    internal AuthenticatorKey(Guid account, string protectedKey, long lastStep, Instant now) =>
        (AccountId, ProtectedKey, LastStep, ConfirmedAt) = (account, protectedKey, lastStep, now);

    public Guid AccountId { get; private set; }

    public string ProtectedKey { get; private set; }

    /// <summary>The half minute of the last code that was accepted: it and those before it are used up.</summary>
    public long LastStep { get; private set; }

    public Instant? ConfirmedAt { get; private set; }
}

/// <summary>A code on paper, for when the phone is lost. Eighty random bits, so a plain hash keeps it.</summary>
public sealed class RecoveryCode
{
    private RecoveryCode() => Hash = "";

    internal RecoveryCode(Guid account, string hash) => (Id, AccountId, Hash) = (Guid.CreateVersion7(), account, hash);

    public Guid Id { get; private set; }

    public Guid AccountId { get; private set; }

    public string Hash { get; private set; }

    public Instant? UsedAt { get; private set; }
}
