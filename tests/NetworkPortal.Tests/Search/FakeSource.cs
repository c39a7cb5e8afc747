using System.Runtime.CompilerServices;
using NetworkPortal.Search.Documents;

namespace NetworkPortal.Tests.Search;

/// <summary>A search source with in-memory documents.</summary>
internal sealed class FakeSource(string changeKind = "content") : ISearchSource
{
    public Dictionary<string, SearchDocument> Documents { get; } = [];

    /// <summary>Keys whose documents cannot be read.</summary>
    public HashSet<string> Broken { get; } = [];

    /// <summary>How often a single document was requested.</summary>
    public int Asked { get; private set; }

    /// <summary>Called with the number of documents returned so far during a rebuild.</summary>
    public Func<int, Task>? OnGiven { get; set; }

    /// <summary>The kind of change that affects many documents.</summary>
    public string? ShowsMany { get; set; }

    public string ChangeKind => changeKind;

    public ValueTask<bool> IsSeenInMany(string kind, string key, CancellationToken ct) =>
        ValueTask.FromResult(kind == ShowsMany);

    public async IAsyncEnumerable<SearchDocument> All([EnumeratorCancellation] CancellationToken ct)
    {
        var given = 0;
        foreach (var document in Documents.Values.ToList())
        {
            yield return document;
            if (OnGiven is not null)
                await OnGiven(++given);
            ct.ThrowIfCancellationRequested();
        }
    }

    public Task<SearchDocument?> Find(string key, CancellationToken ct)
    {
        Asked++;
        if (Broken.Contains(key))
            throw new FormatException($"{key} is broken.");
        return Task.FromResult(Documents.GetValueOrDefault(key));
    }
}
