using System.Runtime.InteropServices;
using System.Text;
using Lucene.Net.Index;
using Lucene.Net.Util;
using NetworkPortal.Search.Text;

namespace NetworkPortal.Search.Index;

/// <summary>
/// The words of a document, each with how often it occurs, as counted when it is indexed. Feedback reads them from the
/// index instead of cutting the text into words again.
/// </summary>
internal sealed class WordBag
{
    /// <summary>The words kept of a document, most frequent first, then in the order of the text.</summary>
    private const int MaxWords = 100;
    private const int MinLength = 2,
        MaxLength = 40;

    private readonly Dictionary<string, int> counts = new(StringComparer.Ordinal);

    public void Add(IEnumerable<Word> words, int times)
    {
        foreach (var word in words)
            if (word.Term.Length is >= MinLength and <= MaxLength && IsTelling(word))
                CollectionsMarshal.GetValueRefOrAddDefault(counts, word.Term, out _) += times;
    }

    /// <summary>Writes each word as its length in bytes, its count, and its letters.</summary>
    public BytesRef Write()
    {
        using var bytes = new MemoryStream();
        foreach (var (word, count) in counts.OrderByDescending(word => word.Value).Take(MaxWords))
        {
            var letters = Encoding.UTF8.GetBytes(word);
            bytes.WriteByte((byte)letters.Length);
            bytes.WriteByte((byte)Math.Min(count, byte.MaxValue));
            bytes.Write(letters);
        }
        return new(bytes.ToArray());
    }

    /// <summary>Returns the words of a document, each with its count.</summary>
    public static IEnumerable<(string Word, int Count)> Read(AtomicReader reader, int doc)
    {
        if (reader.GetBinaryDocValues(DocumentMapping.Bag) is not { } bags)
            yield break;
        var held = new BytesRef();
        bags.Get(doc, held);
        for (var at = held.Offset; at < held.Offset + held.Length; at += 2 + held.Bytes[at])
            yield return (Encoding.UTF8.GetString(held.Bytes, at + 2, held.Bytes[at]), held.Bytes[at + 1]);
    }

    private static bool IsTelling(Word word) =>
        EnglishWords.Tells(word.Form) && !word.Term.AsSpan().ContainsAnyInRange('0', '9');
}
