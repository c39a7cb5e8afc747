using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using NetworkPortal.Search.Index;
using NetworkPortal.Search.Text;

namespace NetworkPortal.Search.Querying;

/// <summary>The words that stand in the index: which are known, and which known one a misspelled one was meant to be.</summary>
internal sealed class Vocabulary(IndexReader reader)
{
    /// <summary>Shorter words are one slip away from too many others.</summary>
    private const int Shortest = 4, ShortestForTwo = 9, Longest = 40, Most = 3;

    public IndexReader Reader => reader;

    /// <summary>Whether anything holds the word, in any of its forms.</summary>
    public bool Knows(Word word) => reader.DocFreq(new Term(Shape.All, word.Term)) > 0 || reader.DocFreq(new Term(Shape.Attachments, word.Term)) > 0;

    /// <summary>The known words one slip away (two in long words), the likeliest first: those in titles, then those that are common.</summary>
    public IReadOnlyList<string> Near(string form)
    {
        if (form.Length is < Shortest or > Longest || form.Any(char.IsDigit)) return [];
        var found = Near(form, 1);
        return found.Count > 0 || form.Length < ShortestForTwo ? found : Near(form, 2);
    }

    private List<string> Near(string form, int edits)
    {
        if (MultiFields.GetTerms(reader, Shape.All) is not { } terms) return [];
        var near = new FuzzyTermsEnum(terms, new AttributeSource(), new Term(Shape.All, EnglishWords.Exact + form), edits, prefixLength: 1, transpositions: true);
        var found = new List<(string Form, bool InTitle, int Count, bool Begins)>();
        while (near.MoveNext())
        {
            var known = near.Term.Utf8ToString()[1..];
            found.Add((known, reader.DocFreq(new Term(Shape.Title, EnglishWords.Exact + known)) > 0, near.DocFreq, known[0] == form[0]));
        }
        return [.. found.OrderByDescending(word => word.InTitle).ThenByDescending(word => word.Begins).ThenByDescending(word => word.Count).ThenBy(word => word.Form, StringComparer.Ordinal).Take(Most).Select(word => word.Form)];
    }
}
