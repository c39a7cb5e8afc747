using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using NetworkPortal.Search.Index;
using NetworkPortal.Search.Text;

namespace NetworkPortal.Search.Querying;

/// <summary>
/// The vocabulary of the documents that some audiences may see: which words are known, and which known word a
/// misspelled one was meant to be. Words that occur only in other documents, or in deleted documents not yet merged,
/// are not part of it, because suggesting them would reveal that content.
/// </summary>
internal sealed class Vocabulary(IndexReader reader, Filter allowed)
{
    /// <summary>The minimum length for corrections; shorter words are one edit away from too many others.</summary>
    private const int MinLength = 4,
        MinForTwoLength = 9,
        MaxLength = 40,
        Max = 3;

    /// <summary>Checks whether any document contains the word, in any of its forms.</summary>
    public bool Knows(Word word) =>
        Holds(new Term(DocumentMapping.All, word.Term)) || Holds(new Term(DocumentMapping.Attachments, word.Term));

    /// <summary>
    /// Checks whether any visible document contains the term; usually only the first document needs to be checked.
    /// </summary>
    public bool Holds(Term term)
    {
        foreach (var leaf in reader.Leaves)
        {
            if (
                leaf.AtomicReader.GetTermDocsEnum(term) is not { } having
                || allowed.GetDocIdSet(leaf, leaf.AtomicReader.LiveDocs)?.GetIterator() is not { } open
            )
                continue;
            var (at, may) = (having.NextDoc(), open.NextDoc());
            while (at != may)
                (at, may) = at < may ? (having.Advance(may), may) : (at, open.Advance(at));
            if (at != DocIdSetIterator.NO_MORE_DOCS)
                return true;
        }
        return false;
    }

    /// <summary>
    /// Returns the known words one edit away (two for long words), most likely first: words in titles, then common
    /// words.
    /// </summary>
    public IReadOnlyList<string> Near(string form)
    {
        if (form.Length is < MinLength or > MaxLength || form.Any(char.IsDigit))
            return [];
        var found = Near(form, 1);
        return found.Count > 0 || form.Length < MinForTwoLength ? found : Near(form, 2);
    }

    private List<string> Near(string form, int edits)
    {
        if (MultiFields.GetTerms(reader, DocumentMapping.All) is not { } terms)
            return [];
        var near = new FuzzyTermsEnum(
            terms,
            new AttributeSource(),
            new Term(DocumentMapping.All, EnglishWords.Exact + form),
            edits,
            prefixLength: 1,
            transpositions: true
        );
        var found = new List<(string Form, bool InTitle, int Count, bool Begins)>();
        while (near.MoveNext())
        {
            var known = near.Term.Utf8ToString()[1..];
            found.Add(
                (
                    known,
                    reader.DocFreq(new Term(DocumentMapping.Title, EnglishWords.Exact + known)) > 0,
                    near.DocFreq,
                    known[0] == form[0]
                )
            );
        }
        return
        [
            .. found
                .OrderByDescending(word => word.InTitle)
                .ThenByDescending(word => word.Begins)
                .ThenByDescending(word => word.Count)
                .ThenBy(word => word.Form, StringComparer.Ordinal)
                .Select(word => word.Form)
                .Where(word => Holds(new(DocumentMapping.All, EnglishWords.Exact + word)))
                .Take(Max),
        ];
    }
}
