using NodaTime;

namespace NetworkPortal.Accounts.Devices;

/// <summary>One signed-in browser of one person, from sign-in until the session ends. The key is in the browser's
/// cookie; the database stores only its hash.</summary>
public sealed class AccountSession
{
    /// <summary>The maximum idle time and the maximum total length (NIST SP 800-63B, section 2.2.3, for the second of
    /// each).</summary>
    private static readonly (Duration Idle, Duration Longest) Usual = (Duration.FromHours(4), Duration.FromHours(24)),
        Remembered = (Duration.FromDays(30), Duration.FromDays(90));

    private AccountSession() => KeyHash = Device = Network = Method = "";

    internal AccountSession(SessionStart start, DeviceDescription trace, Instant now)
    {
        Id = Guid.CreateVersion7();
        AccountId = start.Account;
        KeyHash = start.KeyHash;
        IsPersistent = start.IsPersistent;
        Method = start.Method;
        Device = trace.Words;
        Network = trace.Network;
        CreatedAt = now;
        SeenAt = now;
        ConfirmedAt = now;
        TwoFactor = start.Second != SecondFactor.None;
        if (start.Second == SecondFactor.Used)
            TwoFactorAt = now;
    }

    public Guid Id { get; private set; }

    public Guid AccountId { get; private set; }

    public Account Account { get; private set; } = null!;

    public string KeyHash { get; private set; }

    /// <summary>"Keep me signed in on this device."</summary>
    public bool IsPersistent { get; private set; }

    /// <summary>The sign-in method: password, passkey, code, district …</summary>
    public string Method { get; private set; }

    /// <summary>"Firefox on Windows".</summary>
    public string Device { get; private set; }

    /// <summary>The network of the sign-in (IPv4 /24, IPv6 /48).</summary>
    public string Network { get; private set; }

    /// <summary>Whether sign-in required more than a password: a passkey, a code, or a device trusted after a code.
    /// Also true for district sign-in, where the district handles authentication.</summary>
    public bool TwoFactor { get; private set; }

    public Instant CreatedAt { get; private set; }

    /// <summary>When the session was last used, accurate to a few minutes.</summary>
    public Instant SeenAt { get; private set; }

    /// <summary>When the person last confirmed their identity.</summary>
    public Instant ConfirmedAt { get; private set; }

    /// <summary>When a passkey or a code was last used in this session; null if never.</summary>
    public Instant? TwoFactorAt { get; private set; }

    public Instant? EndedAt { get; private set; }

    /// <summary>When the session ends at the latest.</summary>
    public Instant LongestUntil => CreatedAt + Times.Longest;

    public bool IsLive(Instant now) => EndedAt is null && now - SeenAt < Times.Idle && now < LongestUntil;

    /// <summary>Sessions of any kind that were last seen or started before this time are over.</summary>
    internal static Instant OverBefore(Instant now) => now - Remembered.Idle;

    private (Duration Idle, Duration Longest) Times => IsPersistent ? Remembered : Usual;
}

/// <summary>The sign-in that starts a session; documented at <see cref="AccountSession"/>.</summary>
internal sealed record SessionStart(Guid Account, string KeyHash, string Method)
{
    public bool IsPersistent { get; init; }

    public SecondFactor Second { get; init; }
}

/// <summary>The second factor of a sign-in.</summary>
internal enum SecondFactor
{
    None,

    /// <summary>A device trusted after an earlier code, or a district sign-in.</summary>
    Trusted,

    /// <summary>A passkey or a code, just now.</summary>
    Used,
}
