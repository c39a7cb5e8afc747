namespace NetworkPortal.Accounts;

/// <summary>A URL of this portal, given by a request.</summary>
internal static class LocalUrl
{
    /// <summary>Returns the URL if it is a local path in the form browsers send (ASCII without spaces), or else the
    /// fallback.</summary>
    public static string Or(string? url, string otherwise) =>
        url is ['/', ..] and not ['/', '/' or '\\', ..] && url.All(c => c is > ' ' and < '\x7f') ? url : otherwise;
}
