using Microsoft.EntityFrameworkCore;
using NetworkPortal.Content.Items;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Authoring.Links;

/// <summary>A published item whose path shares words with a path that was not found.</summary>
internal sealed record Suggestion(string Title, string Path)
{
    private const int Max = 5;
    private const int Looked = 300;

    public static async Task<IReadOnlyList<Suggestion>> For(PortalDb db, string path, CancellationToken ct)
    {
        var words = Words(path).Take(5).ToList();
        if (words.Count == 0)
            return [];
        var found = new Dictionary<string, Suggestion>(StringComparer.Ordinal);
        foreach (var word in words)
        foreach (var near in await Near(db, word).ToListAsync(ct))
            found[near.Path] = near;
        return
        [
            .. found
                .Values.OrderByDescending(near => Nearness(words, near.Path))
                .ThenBy(near => near.Path, StringComparer.Ordinal)
                .Take(Max),
        ];
    }

    /// <summary>
    /// Returns items whose path contains the word as typed or without accents; paths made from titles have no accents,
    /// but people type them.
    /// </summary>
    private static IQueryable<Suggestion> Near(PortalDb db, string word)
    {
        var folded = Fold.Of(word);
        return db
            .Items.AsNoTracking()
            .Published()
            .Where(item => item.Path != null && (item.Path.Contains(word) || item.Path.Contains(folded)))
            .OrderBy(item => item.Path)
            .Take(Looked)
            .Select(item => new Suggestion(item.DisplayText, item.Path!));
    }

    /// <summary>
    /// Returns the number of words in both, divided by the number of words in either (Jaccard similarity).
    /// </summary>
    private static double Nearness(IReadOnlyCollection<string> words, string path)
    {
        var theirs = Words(path).ToList();
        return (double)words.Intersect(theirs).Count() / Math.Max(1, words.Union(theirs).Count())
            + (double)words.Count(word => path.Contains(word, StringComparison.OrdinalIgnoreCase)) / 100;
    }

    /// <summary>Returns the words of a path, longest first, because long words are the most specific.</summary>
    private static IEnumerable<string> Words(string path) =>
        PathForm
            .Of(path)
            .Split(['/', '-', '_', '.', ' ', '+'], StringSplitOptions.RemoveEmptyEntries)
            .Where(word => word.Length >= 3 && word is not ("html" or "aspx" or "php" or "the" or "and"))
            .Distinct()
            .OrderByDescending(word => word.Length);
}
