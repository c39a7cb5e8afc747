using System.Collections.Frozen;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;

namespace NetworkPortal.Search.Text;

/// <summary>
/// Gives forms of a word the same stem that the stemmer doesn't bring together, such as "retain" and "retention" or
/// "child" and "children". Its list is general English, not the words of this portal.
/// </summary>
internal sealed class WordFamilies : TokenFilter
{
    /// <summary>The stem of each form in the list.</summary>
    private static readonly FrozenDictionary<string, string> Stems = Read();

    private readonly ICharTermAttribute term;
    private readonly IKeywordAttribute whole;

    public WordFamilies(TokenStream input)
        : base(input) => (term, whole) = (AddAttribute<ICharTermAttribute>(), AddAttribute<IKeywordAttribute>());

    public override bool IncrementToken()
    {
        if (!m_input.IncrementToken())
            return false;
        if (Lookup.TryGetValue(term.Buffer.AsSpan(0, term.Length), out var stem))
        {
            term.SetEmpty().Append(stem);
            whole.IsKeyword = true;
        }
        return true;
    }

    private static FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> Lookup { get; } =
        Stems.GetAlternateLookup<ReadOnlySpan<char>>();

    private static FrozenDictionary<string, string> Read()
    {
        using var list = typeof(WordFamilies).Assembly.GetManifestResourceStream("word-families.txt")!;
        using var lines = new StreamReader(list);
        var stems = new Dictionary<string, string>(StringComparer.Ordinal);
        while (lines.ReadLine() is { } line)
            if (line.Length > 0 && line[0] != '#' && line.Split(' ') is [var word, .. var forms])
                foreach (var form in forms)
                    stems.TryAdd(form, EnglishWords.StemOf(word));
        return stems.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
