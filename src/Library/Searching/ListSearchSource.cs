using NetworkPortal.Search.Documents;

namespace NetworkPortal.Library.Searching;

/// <summary>Makes the lists of the library searchable by name: case studies, tools, the glossary.</summary>
internal sealed class ListSearchSource(LibraryContextCache contexts) : ISearchSource
{
    public string ChangeKind => "library-list";

    public async IAsyncEnumerable<SearchDocument> All(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct
    )
    {
        foreach (var kind in (await contexts.Current(ct)).Kinds)
            yield return Document(kind);
    }

    public async Task<SearchDocument?> Find(string key, CancellationToken ct) =>
        (await contexts.Current(ct)).KindAt(key) is { } kind ? Document(kind) : null;

    /// <summary>Returns true for content types, which define the lists.</summary>
    public ValueTask<bool> IsSeenInMany(string changeKind, string key, CancellationToken ct) =>
        ValueTask.FromResult(changeKind == "definition");

    private static SearchDocument Document(LibraryKind kind) =>
        new()
        {
            Key = kind.Path,
            Kind = SearchNames.Kind,
            Url = kind.Url,
            Title = kind.Plural,
            Summary = kind.About.Length > 0 ? kind.About : $"All {kind.Plural.ToLowerInvariant()}.",
            Names = new($"{kind.Plural} {kind.Name}", kind.Plural, "all list browse library new newest latest"),
        };
}
