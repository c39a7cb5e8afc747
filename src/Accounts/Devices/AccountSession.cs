using NodaTime;

namespace NetworkPortal.Accounts.Devices;

/// <summary>One signed-in browser of one person, from signing in until it ends. Its key is in the browser's cookie;
/// only the key's hash is kept.</summary>
public sealed class AccountSession
{
    /// <summary>How long a browser may rest, and how long it may stay signed in at all (NIST SP 800-63B, section 2.2.3,
    /// for the second of each).</summary>
    private static readonly (Duration Idle, Duration Longest) Usual = (Duration.FromHours(4), Duration.FromHours(24)),
        Remembered = (Duration.FromDays(30), Duration.FromDays(90));

    private AccountSession() => KeyHash = Device = Network = How = "";

    internal AccountSession(
        Guid account,
        string keyHash,
        bool kept,
        string how,
        DeviceDescription trace,
        Instant now,
        SecondFactor second = SecondFactor.None
    )
    {
        Id = Guid.CreateVersion7();
        (AccountId, KeyHash, Kept, How, Device, Network) = (account, keyHash, kept, how, trace.Words, trace.Network);
        (CreatedAt, SeenAt, ConfirmedAt, TwoSteps) = (now, now, now, second != SecondFactor.None);
        if (second == SecondFactor.Used)
            SecondStepAt = now;
    }

    public Guid Id { get; private set; }

    public Guid AccountId { get; private set; }

    public Account Account { get; private set; } = null!;

    public string KeyHash { get; private set; }

    /// <summary>"Keep me signed in on this device."</summary>
    public bool Kept { get; private set; }

    /// <summary>What the person signed in with: password, passkey, code, district …</summary>
    public string How { get; private set; }

    /// <summary>"Firefox on Windows".</summary>
    public string Device { get; private set; }

    /// <summary>The network that it came from (IPv4 /24, IPv6 /48).</summary>
    public string Network { get; private set; }

    /// <summary>Whether more than a password stands behind it: a passkey, a code, a device trusted after a code, or a
    /// district, whose affair its own sign-in is.</summary>
    public bool TwoSteps { get; private set; }

    public Instant CreatedAt { get; private set; }

    /// <summary>When it was last used, to a few minutes.</summary>
    public Instant SeenAt { get; private set; }

    /// <summary>When the person last proved to be there.</summary>
    public Instant ConfirmedAt { get; private set; }

    /// <summary>When a passkey or a code was last used in this session; null where it never was.</summary>
    public Instant? SecondStepAt { get; private set; }

    public Instant? EndedAt { get; private set; }

    /// <summary>When it ends at the latest.</summary>
    public Instant LongestUntil => CreatedAt + Times.Longest;

    public bool IsLive(Instant now) => EndedAt is null && now - SeenAt < Times.Idle && now < LongestUntil;

    /// <summary>Before this, a session that was last seen or begun is over, whatever its sort.</summary>
    internal static Instant OverBefore(Instant now) => now - Remembered.Idle;

    private (Duration Idle, Duration Longest) Times => Kept ? Remembered : Usual;
}

/// <summary>What stands behind a sign-in beside its first step.</summary>
internal enum SecondFactor
{
    None,

    /// <summary>A device trusted after an earlier code, or the word of a district.</summary>
    Trusted,

    /// <summary>A passkey or a code, just now.</summary>
    Used,
}
