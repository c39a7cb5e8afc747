namespace NetworkPortal.Accounts.SignInThrottling;

/// <summary>The number of attempts of one kind in the current window. Holds no name and no address.</summary>
public sealed class AttemptWindow
{
    private AttemptWindow() => Key = "";

    public string Key { get; private set; }

    public int Count { get; private set; }

    /// <summary>When the window ends, in seconds since 1970.</summary>
    public long EndsAt { get; private set; }
}
