namespace NetworkPortal.Web.Backups;

/// <summary>A backup can't be made, read, or restored; the message is for the person who asked for it.</summary>
internal sealed class BackupException(string message, Exception? inner = null) : Exception(message, inner);
