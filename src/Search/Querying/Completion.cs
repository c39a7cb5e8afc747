using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util.Automaton;
using NetworkPortal.Search.Index;
using NetworkPortal.Search.Text;

namespace NetworkPortal.Search.Querying;

/// <summary>Completes what somebody types to titles that are there: every word before the last as it is, the last one as the beginning of any word, one slip allowed.</summary>
internal sealed class Completion(IndexSearcher searcher)
{
    /// <summary>A shorter beginning is one slip away from everything.</summary>
    private const int ShortestForSlip = 4, LongestForSlip = 40, MostWords = 12;

    private static readonly Sort Order = new(SortField.FIELD_SCORE, new SortField(Shape.Date, SortFieldType.INT64, reverse: true), new SortField(Shape.Id, SortFieldType.STRING));

    public IReadOnlyList<Suggestion> Of(string typed, IReadOnlyList<string> audiences, int most)
    {
        var words = EnglishWords.All.Cut(typed.Length > QueryText.MostCharacters ? typed[..QueryText.MostCharacters] : typed).Take(MostWords).ToList();
        if (words.Count == 0) return [];
        var found = Ask(words, audiences, most, slips: false);
        if (found.Count == 0) found = Ask(words, audiences, most, slips: true);
        return found;
    }

    private List<Suggestion> Ask(List<Word> words, IReadOnlyList<string> audiences, int most, bool slips)
    {
        var all = new BooleanQuery();
        foreach (var word in words[..^1]) all.Add(slips ? Likely(word.Form, whole: true) : new TermQuery(Title(word.Form)), Occur.MUST);
        all.Add(slips ? Likely(words[^1].Form, whole: false) : new PrefixQuery(Title(words[^1].Form)), Occur.MUST);
        // Twice as many: titles that read the same are shown once.
        var top = searcher.Search(all, IndexSearch.Allowed(audiences), most * 2, Order).ScoreDocs;
        return [.. top.Select(hit => searcher.Doc(hit.Doc)).Select(stored => new Suggestion(stored.Get(Shape.Title) ?? "", stored.Get(Shape.KindName) ?? "", stored.Get(Shape.Url) ?? "/")).DistinctBy(one => one.Text).Take(most)];
    }

    private static Query Likely(string form, bool whole)
    {
        if (form.Length is < ShortestForSlip or > LongestForSlip) return whole ? new TermQuery(Title(form)) : new PrefixQuery(Title(form));
        var near = new LevenshteinAutomata(form, withTranspositions: true).ToAutomaton(1);
        var any = BasicOperations.Concatenate(BasicAutomata.MakeChar(EnglishWords.Exact), whole ? near : BasicOperations.Concatenate(near, BasicAutomata.MakeAnyString()));
        return new AutomatonQuery(new Term(Shape.Title, ""), any);
    }

    private static Term Title(string form) => new(Shape.Title, EnglishWords.Exact + form);
}
