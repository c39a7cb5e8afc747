using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util.Automaton;
using NetworkPortal.Search.Text;

namespace NetworkPortal.Search.Querying;

/// <summary>
/// The typed text: every word before the last must match as it is, and the last one is a prefix of any word.
/// </summary>
internal sealed class PrefixQueries
{
    /// <summary>The minimum length for typos; a shorter prefix is one edit away from almost every word.</summary>
    private const int MinForSlipLength = 4,
        MaxForSlipLength = 40,
        MaxWords = 12;

    private readonly IReadOnlyList<string> forms;
    private readonly bool slips;
    private readonly Lazy<IReadOnlyList<CharacterRunAutomaton?>> near;

    private PrefixQueries(IReadOnlyList<string> forms, bool slips)
    {
        (this.forms, this.slips) = (forms, slips);
        near = new(() =>
            [.. forms.Select((_, at) => Near(at) is { } automaton ? new CharacterRunAutomaton(automaton) : null)]
        );
    }

    /// <summary>Returns null if no word was started.</summary>
    public static PrefixQueries? Of(string text)
    {
        var words = EnglishWords
            .All.Cut(text.Length > QueryText.MaxCharacters ? text[..QueryText.MaxCharacters] : text)
            .Take(MaxWords)
            .Select(word => word.Form)
            .ToList();
        return words.Count == 0 ? null : new(words, slips: false);
    }

    /// <summary>The same query with one typo allowed in each word that is long enough.</summary>
    public PrefixQueries WithSlips => new(forms, slips: true);

    /// <summary>Returns a query for documents that match all words in a field.</summary>
    public Query In(string field)
    {
        var all = new BooleanQuery();
        for (var at = 0; at < forms.Count; at++)
            all.Add(In(field, at), Occur.MUST);
        return all;
    }

    /// <summary>Checks whether lowercase words without accents match the whole typed text.</summary>
    public bool IsIn(IReadOnlyList<string> words) =>
        forms.Select((_, at) => at).All(at => words.Any(word => Fits(word, at)));

    /// <summary>Checks whether a text begins with the typed words, in their order.</summary>
    public bool Begins(string text) =>
        EnglishWords.All.Cut(text) is var words
        && words.Count >= forms.Count
        && forms.Index().All(one => Fits(words[one.Index].Form, one.Index));

    private bool Fits(string word, int at) =>
        near.Value[at] is { } automaton ? automaton.Run(word)
        : IsLast(at) ? word.StartsWith(forms[at], StringComparison.Ordinal)
        : word == forms[at];

    private Query In(string field, int at)
    {
        if (Near(at) is { } near)
            return new AutomatonQuery(new Term(field, ""), near);
        var term = new Term(field, forms[at]);
        return IsLast(at) ? new PrefixQuery(term) : new TermQuery(term);
    }

    private Automaton? Near(int at)
    {
        if (!slips || forms[at].Length is < MinForSlipLength or > MaxForSlipLength)
            return null;
        var near = new LevenshteinAutomata(forms[at], withTranspositions: true).ToAutomaton(1);
        return IsLast(at) ? BasicOperations.Concatenate(near, BasicAutomata.MakeAnyString()) : near;
    }

    private bool IsLast(int at) => at == forms.Count - 1;
}
