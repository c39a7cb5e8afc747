namespace NetworkPortal.Web.Start.Upgrading;

/// <summary>The database could not be upgraded; the message is for the portal's operator and says what state the
/// database is in.</summary>
internal sealed class UpgradeException(string message, Exception? inner = null) : Exception(message, inner);
