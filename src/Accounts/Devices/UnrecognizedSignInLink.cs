namespace NetworkPortal.Accounts.Devices;

/// <summary>The link in the email about a new device. Identifies the account and the device of the sign-in.</summary>
internal sealed record UnrecognizedSignInLink(Guid AccountId, string DeviceHash)
{
    private const string Purpose = "unrecognized-sign-in";

    public string Seal(ProtectedLinks links) => links.Seal(Purpose, this, TimeSpan.FromDays(30));

    /// <returns>The link; null if the token is invalid or expired.</returns>
    public static UnrecognizedSignInLink? Open(ProtectedLinks links, string? token) =>
        links.Open<UnrecognizedSignInLink>(Purpose, token);
}
