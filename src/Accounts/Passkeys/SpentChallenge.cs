using NodaTime;

namespace NetworkPortal.Accounts.Passkeys;

/// <summary>A challenge that a passkey has answered. The framework keeps the open one in a cookie, which whoever copies
/// it could send twice; the row lets it count once.</summary>
public sealed class SpentChallenge
{
    private SpentChallenge() => Hash = "";

    public string Hash { get; private set; }

    public Instant At { get; private set; }
}
