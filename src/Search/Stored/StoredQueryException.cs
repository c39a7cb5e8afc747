namespace NetworkPortal.Search.Stored;

/// <summary>A stored query cannot be answered as it is written; the message says what is wrong with it.</summary>
public sealed class StoredQueryException(string message) : Exception(message);
