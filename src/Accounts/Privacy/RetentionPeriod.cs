using NodaTime;

namespace NetworkPortal.Accounts.Privacy;

/// <summary>The retention period of one kind of data, and when older records were last deleted.</summary>
internal sealed class RetentionPeriod(string key)
{
    /// <summary>The <c>Key</c> of an <c>IRetention</c>.</summary>
    public string Key { get; private set; } = key;

    /// <summary>The administrator's setting; null if the kind's default applies.</summary>
    public int? Days { get; private set; }

    public Instant? LastRunAt { get; private set; }

    public int LastCount { get; private set; }

    /// <summary>Until this time, one portal instance has claimed the work.</summary>
    public Instant? LeasedUntil { get; private set; }

    public void Keep(int days) => Days = days;
}
