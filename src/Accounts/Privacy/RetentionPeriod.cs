using NodaTime;

namespace NetworkPortal.Accounts.Privacy;

/// <summary>How long one kind of data is kept here, and when what was older was last deleted.</summary>
internal sealed class RetentionPeriod(string key)
{
    /// <summary>The <c>Key</c> of an <c>IRetention</c>.</summary>
    public string Key { get; private set; } = key;

    /// <summary>What an administrator set; null where the kind's own number holds.</summary>
    public int? Days { get; private set; }

    public Instant? LastRunAt { get; private set; }

    public int LastCount { get; private set; }

    /// <summary>Until then one portal of several has the work in hand.</summary>
    public Instant? LeasedUntil { get; private set; }

    public void Keep(int days) => Days = days;
}
