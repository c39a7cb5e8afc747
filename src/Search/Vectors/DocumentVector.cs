using System.Buffers.Binary;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using NetworkPortal.Kernel;
using NetworkPortal.Search.Documents;

namespace NetworkPortal.Search.Vectors;

/// <summary>
/// The vector of a document as the index stores it: the key of its model, a hash of its text, and the vector with
/// length 1. A document without a vector has no bytes.
/// </summary>
internal static class DocumentVector
{
    public const string Field = "vector";

    /// <summary>How much of a document is embedded; common models read little more.</summary>
    private const int MaxLength = 2_000;
    private const int HeaderLength = sizeof(int) + sizeof(long);

    /// <summary>Returns the text of a document that its vector stands for.</summary>
    public static string TextOf(SearchDocument document)
    {
        var text = new StringBuilder(document.Title).AppendLine();
        foreach (var part in Parts(document).Where(part => part.Length > 0))
        {
            text.AppendLine(part);
            if (text.Length > MaxLength)
                break;
        }
        return PlainText.Shorten(text.ToString().TrimEnd(), MaxLength);
    }

    public static long HashOf(string text) =>
        BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>Returns the key of a model: a number that tells its vectors from those of other models.</summary>
    public static int KeyOf(string model) => (int)HashOf(model);

    public static void Normalize(Span<float> vector)
    {
        if (TensorPrimitives.Norm(vector) is var length and > 0)
            TensorPrimitives.Divide(vector, length, vector);
    }

    public static BytesRef Write(int model, long text, ReadOnlySpan<float> vector)
    {
        var bytes = new byte[HeaderLength + (vector.Length * sizeof(float))];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, model);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(sizeof(int)), text);
        var values = MemoryMarshal.Cast<byte, float>(bytes.AsSpan(HeaderLength));
        vector.CopyTo(values);
        Normalize(values);
        return new(bytes);
    }

    /// <summary>Returns a stored vector, which is empty if there is none of this model.</summary>
    public static ReadOnlySpan<float> Read(BytesRef stored, int model) =>
        stored.Length > HeaderLength && BinaryPrimitives.ReadInt32LittleEndian(Bytes(stored)) == model
            ? MemoryMarshal.Cast<byte, float>(Bytes(stored)[HeaderLength..])
            : [];

    /// <summary>Whether a stored vector, of whatever model, stands for this text.</summary>
    public static bool IsOf(BytesRef stored, string text) =>
        BinaryPrimitives.ReadInt64LittleEndian(Bytes(stored)[sizeof(int)..]) == HashOf(text);

    /// <summary>Returns the vector that the index has for a document, or null.</summary>
    public static BytesRef? Find(IndexReader index, Term key)
    {
        foreach (var leaf in index.Leaves)
        {
            var reader = leaf.AtomicReader;
            if (reader.GetTermDocsEnum(key)?.NextDoc() is not { } doc || doc == DocIdSetIterator.NO_MORE_DOCS)
                continue;
            var stored = new BytesRef();
            reader.GetBinaryDocValues(Field)?.Get(doc, stored);
            return stored.Length > HeaderLength ? stored : null;
        }
        return null;
    }

    /// <summary>Whether the index has a vector for any document, of whatever model.</summary>
    public static bool IsAnyIn(IndexReader index)
    {
        var stored = new BytesRef();
        foreach (var leaf in index.Leaves)
        {
            var vectors = leaf.AtomicReader.GetBinaryDocValues(Field);
            for (var doc = 0; vectors is not null && doc < leaf.Reader.MaxDoc; doc++)
            {
                vectors.Get(doc, stored);
                if (stored.Length > HeaderLength)
                    return true;
            }
        }
        return false;
    }

    private static ReadOnlySpan<byte> Bytes(BytesRef stored) => stored.Bytes.AsSpan(stored.Offset, stored.Length);

    private static IEnumerable<string> Parts(SearchDocument document) =>
        document
            .Topics.Prepend(document.Place)
            .Prepend(document.Summary)
            .Concat(document.AllSections.SelectMany(section => (string[])[section.Heading, section.Text]));
}
