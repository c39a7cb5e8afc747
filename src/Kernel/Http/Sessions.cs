namespace NetworkPortal.Kernel.Http;

public static class Sessions
{
    /// <summary>The cookie of a signed-in person; pages for whoever carries it are never kept for others.</summary>
    public const string Cookie = "session";
}
