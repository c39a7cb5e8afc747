using NodaTime;

namespace NetworkPortal.Accounts.Devices;

/// <summary>A browser from which a person has signed in to the end at least once. It has a budget of wrong passwords of
/// its own, so that strangers' guesses never lock it out.</summary>
public sealed class KnownDevice
{
    private KnownDevice() => KeyHash = Words = "";

    internal KnownDevice(Guid account, string keyHash, string words, Instant now)
    {
        Id = Guid.CreateVersion7();
        (AccountId, KeyHash, Words, FirstSeenAt, SeenAt) = (account, keyHash, words, now, now);
    }

    public Guid Id { get; private set; }

    public Guid AccountId { get; private set; }

    public Account Account { get; private set; } = null!;

    public string KeyHash { get; private set; }

    /// <summary>"Firefox on Windows".</summary>
    public string Words { get; private set; }

    public Instant FirstSeenAt { get; private set; }

    public Instant SeenAt { get; private set; }

    /// <summary>Until when no code is asked for here; null when it is always asked for.</summary>
    public Instant? CodeSkippedUntil { get; private set; }

    internal void Meet(string words, Instant now) => (Words, SeenAt) = (words, now);

    internal void SkipCode(Instant until) => CodeSkippedUntil = until;
}
