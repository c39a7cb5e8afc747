using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using NetworkPortal.Search.Documents;
using NetworkPortal.Search.Index;
using NetworkPortal.Search.Vectors;

namespace NetworkPortal.Search;

/// <summary>The vectors of documents: written after the documents, and kept while a document's text stays the same.
/// </summary>
public sealed partial class SearchIndex
{
    /// <summary>Returns how many documents have a vector of this model, and some of those that lack one.</summary>
    internal VectorCount Count(ITextEmbedder embedder, int most) =>
        Read(searcher => Count(searcher, embedder, most), VectorCount.None);

    /// <summary>Writes vectors for documents whose text is still the one that was embedded.</summary>
    internal Task Write(string model, IReadOnlyList<EmbeddedText> embedded, CancellationToken ct) =>
        Write(
            open =>
            {
                open.Refresh();
                var searcher = open.Searchers.Acquire();
                try
                {
                    unsaved = true;
                    foreach (var one in embedded.Where(one => one.Text.IsCurrent(searcher)))
                        open.Writer.UpdateBinaryDocValue(
                            one.Text.Key,
                            DocumentVector.Field,
                            DocumentVector.Write(DocumentVector.KeyOf(model), one.Text.Hash, one.Vector)
                        );
                }
                finally
                {
                    open.Searchers.Release(searcher);
                }
                Show(open);
                return Task.FromResult(embedded.Count);
            },
            ct
        );

    private static VectorCount Count(IndexSearcher searcher, ITextEmbedder embedder, int most)
    {
        var model = DocumentVector.KeyOf(embedder.Model);
        var (with, missing) = (0, 0);
        var texts = new List<UnembeddedText>();
        foreach (var leaf in searcher.IndexReader.Leaves)
        {
            var vectors = SegmentVectors.Of(leaf.AtomicReader, model);
            var documents = Embeddable(embedder).GetDocIdSet(leaf, leaf.AtomicReader.LiveDocs)?.GetIterator();
            while (documents?.NextDoc() is { } doc && doc != DocIdSetIterator.NO_MORE_DOCS)
                if (vectors.Has(doc))
                    with++;
                else if (++missing <= most)
                    texts.Add(UnembeddedText.Of(searcher.Doc(leaf.DocBase + doc)));
        }
        return new(with, with + missing, texts);
    }

    /// <summary>Returns the filter for documents that may be sent to the endpoint.</summary>
    private static QueryWrapperFilter Embeddable(ITextEmbedder embedder) =>
        new(
            embedder.PublicOnly
                ? new TermQuery(new Term(DocumentMapping.Audience, SearchAudience.Everyone))
                : new BooleanQuery
                {
                    { new MatchAllDocsQuery(), Occur.MUST },
                    { new TermQuery(new Term(DocumentMapping.Audience, SearchAudience.Queries)), Occur.MUST_NOT },
                }
        );

    /// <summary>Whether any document has a vector; while search by meaning is off, a rebuild needn't look for
    /// each.</summary>
    private static bool HasVectors(IndexFiles open)
    {
        var searcher = open.Searchers.Acquire();
        try
        {
            return DocumentVector.IsAnyIn(searcher.IndexReader);
        }
        finally
        {
            open.Searchers.Release(searcher);
        }
    }

    /// <summary>Gives a document the vector that it has in the index, if its text is the same.</summary>
    private static Document WithVector(IndexFiles open, Document document)
    {
        var searcher = open.Searchers.Acquire();
        try
        {
            if (
                DocumentVector.Find(searcher.IndexReader, UnembeddedText.KeyOf(document)) is { } stored
                && DocumentVector.IsOf(stored, UnembeddedText.Of(document).Text)
            )
                ((Field)document.GetField(DocumentVector.Field)).SetBytesValue(BytesRef.DeepCopyOf(stored));
            return document;
        }
        finally
        {
            open.Searchers.Release(searcher);
        }
    }
}

/// <param name="With">The number of documents that have a vector.</param>
/// <param name="Total">The number of documents that are to have one.</param>
/// <param name="Missing">Some of those that lack one.</param>
internal sealed record VectorCount(int With, int Total, IReadOnlyList<UnembeddedText> Missing)
{
    public static VectorCount None { get; } = new(0, 0, []);
}

/// <summary>A document that lacks a vector.</summary>
internal sealed record UnembeddedText(Term Key, string Text)
{
    public long Hash => DocumentVector.HashOf(Text);

    public static UnembeddedText Of(Document document) =>
        new(KeyOf(document), DocumentVector.TextOf(DocumentMapping.Read(document)));

    public static Term KeyOf(Document document) => new(DocumentMapping.Id, document.Get(DocumentMapping.Id));

    public bool IsCurrent(IndexSearcher searcher) =>
        searcher.Search(new TermQuery(Key), 1).ScoreDocs is [var hit] && Of(searcher.Doc(hit.Doc)).Hash == Hash;
}

internal sealed record EmbeddedText(UnembeddedText Text, float[] Vector);
