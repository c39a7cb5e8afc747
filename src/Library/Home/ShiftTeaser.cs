namespace NetworkPortal.Library.Home;

/// <summary>One of the shifts that schools make, as an entry point to the library.</summary>
/// <param name="Url">The list of the library's first kind, filtered by the shift.</param>
internal sealed record ShiftTeaser(string Name, string Url, IReadOnlyList<Card> Newest);
