namespace NetworkPortal.Search;

/// <summary>A title that completes what was typed.</summary>
public sealed record Suggestion(string Text, string Kind, string Url);
