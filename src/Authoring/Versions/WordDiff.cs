using DiffPlex;
using DiffPlex.Chunkers;

namespace NetworkPortal.Authoring.Versions;

/// <summary>A run of words.</summary>
/// <param name="Kind">"same", "gone" (removed) or "new" (added).</param>
internal sealed record DiffWord(string Text, string Kind);

/// <summary>Compares two texts word by word.</summary>
internal static class WordDiff
{
    private const int Context = 300;
    private static readonly Differ Differ = new();
    private static readonly DelimiterChunker Words = new([' ', '\n', '\t']);

    public static IReadOnlyList<DiffWord> Of(string before, string after)
    {
        if (before == after)
            return before.Length == 0 ? [] : [new(before, "same")];
        var diff = Differ.CreateDiffs(before, after, ignoreWhiteSpace: false, ignoreCase: false, Words);
        var (runs, at) = (new List<DiffWord>(), 0);
        foreach (var block in diff.DiffBlocks)
        {
            Add(runs, diff.PiecesOld.Skip(at).Take(block.DeleteStartA - at), "same");
            Add(runs, diff.PiecesOld.Skip(block.DeleteStartA).Take(block.DeleteCountA), "gone");
            Add(runs, diff.PiecesNew.Skip(block.InsertStartB).Take(block.InsertCountB), "new");
            at = block.DeleteStartA + block.DeleteCountA;
        }
        Add(runs, diff.PiecesOld.Skip(at), "same");
        return runs;
    }

    /// <summary>Shortens long unchanged runs to the context around each change.</summary>
    public static IReadOnlyList<DiffWord> Around(IReadOnlyList<DiffWord> runs) =>
        [
            .. runs.Select(
                (run, at) =>
                    run.Kind == "same" && run.Text.Length > 3 * Context
                        ? run with
                        {
                            Text = Cut(run.Text, at > 0, at < runs.Count - 1),
                        }
                        : run
            ),
        ];

    private static string Cut(string text, bool after, bool before)
    {
        var end = after ? Math.Max(0, text.LastIndexOf(' ', Context)) : 0;
        var start = before && text.IndexOf(' ', text.Length - Context) is >= 0 and var found ? found : text.Length;
        return $"{text[..end]} […] {text[start..]}";
    }

    private static void Add(List<DiffWord> runs, IEnumerable<string> pieces, string kind)
    {
        if (string.Concat(pieces) is { Length: > 0 } text)
            runs.Add(new(text, kind));
    }
}
