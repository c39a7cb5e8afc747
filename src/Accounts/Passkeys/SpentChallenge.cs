using NodaTime;

namespace NetworkPortal.Accounts.Passkeys;

/// <summary>A challenge that a passkey has answered. The framework keeps the pending challenge in a cookie, which an
/// attacker could copy and replay; this row makes it single-use.</summary>
public sealed class SpentChallenge
{
    private SpentChallenge() => Hash = "";

    public string Hash { get; private set; }

    public Instant At { get; private set; }
}
