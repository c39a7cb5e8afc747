using NodaTime;

namespace NetworkPortal.Accounts.Authenticator;

/// <summary>The secret shared with a person's authenticator app, encrypted with the portal's keys.</summary>
public sealed class AuthenticatorKey
{
    private AuthenticatorKey() => ProtectedKey = "";

    internal AuthenticatorKey(Guid account, string protectedKey, long lastStep, Instant now)
    {
        AccountId = account;
        ProtectedKey = protectedKey;
        LastStep = lastStep;
        ConfirmedAt = now;
    }

    public Guid AccountId { get; private set; }

    public string ProtectedKey { get; private set; }

    /// <summary>The 30-second time step of the last accepted code; codes of that step and earlier ones are used
    /// up.</summary>
    public long LastStep { get; private set; }

    public Instant? ConfirmedAt { get; private set; }
}

/// <summary>A recovery code for when the phone is lost. It has 120 random bits, so a plain hash is enough to store
/// it.</summary>
public sealed class RecoveryCode
{
    private RecoveryCode() => Hash = "";

    internal RecoveryCode(Guid account, string hash)
    {
        Id = Guid.CreateVersion7();
        AccountId = account;
        Hash = hash;
    }

    public Guid Id { get; private set; }

    public Guid AccountId { get; private set; }

    public string Hash { get; private set; }

    public Instant? UsedAt { get; private set; }
}
