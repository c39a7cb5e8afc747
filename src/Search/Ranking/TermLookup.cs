using Lucene.Net.Index;

namespace NetworkPortal.Search.Ranking;

/// <summary>Looks terms up in the index. Each is looked up once in each part of the index, however often one search
/// asks for it.</summary>
internal sealed class TermLookup(IndexReader reader)
{
    private readonly Dictionary<Term, TermContext> known = [];
    private readonly Dictionary<string, TermsEnum?[]> opened = new(StringComparer.Ordinal);

    public IndexReader Reader => reader;

    /// <summary>Returns how many documents have the term, deleted ones that aren't merged yet included.</summary>
    public int CountOf(Term term) => Of(term).DocFreq;

    /// <summary>Returns the documents of a part of the index that have the term, each with how often; null if there are
    /// none.</summary>
    public DocsEnum? DocumentsWith(Term term, AtomicReaderContext part)
    {
        if (Of(term).Get(part.Ord) is not { } found || Open(term.Field)[part.Ord] is not { } terms)
            return null;
        terms.SeekExact(term.Bytes, found);
        return terms.Docs(part.AtomicReader.LiveDocs, null, DocsFlags.FREQS);
    }

    private TermContext Of(Term term)
    {
        if (known.TryGetValue(term, out var before))
            return before;
        var context = new TermContext(reader.Context);
        foreach (var (ord, terms) in Open(term.Field).Index())
            if (terms is not null && terms.SeekExact(term.Bytes))
                context.Register(terms.GetTermState(), ord, terms.DocFreq, terms.TotalTermFreq);
        return known[term] = context;
    }

    private TermsEnum?[] Open(string field) =>
        opened.TryGetValue(field, out var before)
            ? before
            : opened[field] = [.. reader.Leaves.Select(part => part.AtomicReader.GetTerms(field)?.GetEnumerator())];
}
