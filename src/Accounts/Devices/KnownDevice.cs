using NodaTime;

namespace NetworkPortal.Accounts.Devices;

/// <summary>A browser on which the person completed a sign-in at least once. It has its own limit of wrong passwords,
/// so guesses from other devices never lock it out.</summary>
public sealed class KnownDevice
{
    private KnownDevice() => KeyHash = Description = "";

    internal KnownDevice(Guid account, string keyHash, string words, Instant now)
    {
        Id = Guid.CreateVersion7();
        AccountId = account;
        KeyHash = keyHash;
        Description = words;
        FirstSeenAt = now;
        SeenAt = now;
    }

    public Guid Id { get; private set; }

    public Guid AccountId { get; private set; }

    public Account Account { get; private set; } = null!;

    public string KeyHash { get; private set; }

    /// <summary>"Firefox on Windows".</summary>
    public string Description { get; private set; }

    public Instant FirstSeenAt { get; private set; }

    public Instant SeenAt { get; private set; }

    /// <summary>Until when this device skips the code; null if the code is always required.</summary>
    public Instant? CodeSkippedUntil { get; private set; }

    internal void Meet(string words, Instant now) => (Description, SeenAt) = (words, now);

    internal void SkipCode(Instant until) => CodeSkippedUntil = until;
}
