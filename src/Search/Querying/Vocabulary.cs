using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using NetworkPortal.Search.Index;
using NetworkPortal.Search.Ranking;
using NetworkPortal.Search.Text;

namespace NetworkPortal.Search.Querying;

/// <summary>
/// The vocabulary of the documents that some audiences may see: which words are known, and which known word a
/// misspelled one was meant to be. Words that occur only in other documents, or in deleted documents not yet merged,
/// are not part of it, because suggesting them would reveal that content.
/// </summary>
internal sealed class Vocabulary(TermLookup terms, Filter allowed)
{
    /// <summary>The minimum length for corrections; shorter words are one edit away from too many others.</summary>
    private const int MinLength = 4,
        MinForTwoLength = 9,
        MaxLength = 40,
        MinDocuments = 2,
        Max = 3;

    public TermLookup Terms => terms;

    /// <summary>Checks whether any document contains the word, in any of its forms.</summary>
    public bool Knows(Word word) =>
        Holds(new Term(DocumentMapping.All, word.Term)) || Holds(new Term(DocumentMapping.Attachments, word.Term));

    /// <summary>
    /// Checks whether visible documents contain the term; usually only the first ones need to be checked.
    /// </summary>
    /// <param name="least">The number of documents that must contain it.</param>
    public bool Holds(Term term, int least = 1)
    {
        foreach (var leaf in terms.Reader.Leaves)
        {
            if (terms.DocumentsWith(term, leaf) is not { } having)
                continue;
            var may = AudienceFilter.BitsOf(allowed, leaf);
            for (var doc = having.NextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = having.NextDoc())
                if (may.Get(doc) && --least == 0)
                    return true;
        }
        return false;
    }

    /// <summary>
    /// Returns the names with these initials in visible documents: schools, districts, topics, and titles. A correct
    /// English word doesn't count as initials.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<Word>> NamesOf(string initials)
    {
        if (
            initials.Length is < Initials.Min or > Initials.Max
            || EnglishDictionary.Has(initials)
            || MultiFields.GetTerms(terms.Reader, DocumentMapping.Initials) is not { } all
        )
            return [];
        var begin = new BytesRef($"{initials}{DocumentMapping.Break}");
        var (found, names) = (all.GetEnumerator(), new List<IReadOnlyList<Word>>());
        for (
            var more = found.SeekCeil(begin) != TermsEnum.SeekStatus.END;
            more && StringHelper.StartsWith(found.Term, begin) && names.Count < Max;
            more = found.MoveNext()
        )
            if (found.Term.Utf8ToString() is var held && Holds(new(DocumentMapping.Initials, held)))
                names.Add(EnglishWords.All.Cut(held[(held.IndexOf(DocumentMapping.Break) + 1)..]));
        return names;
    }

    /// <summary>
    /// Returns the known words one edit away (two for long words), most likely first: words in titles, then common
    /// words. A correct English word has none.
    /// </summary>
    public IReadOnlyList<string> Near(string form)
    {
        if (form.Length is < MinLength or > MaxLength || form.Any(char.IsDigit) || EnglishDictionary.Has(form))
            return [];
        var found = Near(form, 1);
        return found.Count > 0 || form.Length < MinForTwoLength ? found : Near(form, 2);
    }

    private List<string> Near(string form, int edits)
    {
        if (MultiFields.GetTerms(terms.Reader, DocumentMapping.AllForms) is not { } all)
            return [];
        var near = new FuzzyTermsEnum(
            all,
            new AttributeSource(),
            new Term(DocumentMapping.AllForms, form),
            edits,
            prefixLength: 0,
            transpositions: true
        );
        var found = new List<(string Form, bool InTitle, int Count, bool Begins)>();
        while (near.MoveNext())
        {
            var known = near.Term.Utf8ToString();
            found.Add(
                (known, terms.CountOf(new(DocumentMapping.TitleForms, known)) > 0, near.DocFreq, known[0] == form[0])
            );
        }
        return
        [
            .. found
                .OrderByDescending(word => word.InTitle)
                .ThenByDescending(word => word.Begins)
                .ThenByDescending(word => word.Count)
                .ThenBy(word => word.Form, StringComparer.Ordinal)
                .Where(word => IsLikely(word.Form, word.Begins, edits))
                .Select(word => word.Form)
                .Take(Max),
        ];
    }

    /// <summary>
    /// Checks whether a known word can be what was meant: it is in a title, or it begins alike and isn't a misspelling
    /// or a name of one document only.
    /// </summary>
    private bool IsLikely(string known, bool begins, int edits)
    {
        if (Holds(new(DocumentMapping.TitleForms, known)))
            return true;
        var least = edits == 1 && EnglishDictionary.Has(known) ? 1 : MinDocuments;
        return begins && Holds(new(DocumentMapping.AllForms, known), least);
    }
}
