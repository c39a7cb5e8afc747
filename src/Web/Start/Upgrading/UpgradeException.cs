namespace NetworkPortal.Web.Start.Upgrading;

/// <summary>
/// The database could not be brought up to date; the message is for whoever runs the portal, and says what state it is
/// in.
/// </summary>
internal sealed class UpgradeException(string message, Exception? inner = null) : Exception(message, inner);
