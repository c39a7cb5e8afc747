namespace NetworkPortal.Search.Index;

/// <summary>Another process is using the search index; the message says what to do.</summary>
public sealed class SearchBusyException(string message, Exception? inner = null) : Exception(message, inner);
