namespace NetworkPortal.Site;

/// <summary>A fact as pages and emails show it: a term, and what is true of it.</summary>
/// <param name="Url">Where the text leads, or null.</param>
public sealed record Fact(string Term, string Text, string? Url = null);
