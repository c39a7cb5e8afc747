namespace NetworkPortal.Search.Stored;

/// <summary>A stored query is invalid; the message says what is wrong with it.</summary>
public sealed class StoredQueryException(string message) : Exception(message);
