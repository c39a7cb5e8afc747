using Lucene.Net.Store;

namespace NetworkPortal.Search.Index;

/// <summary>
/// Reads the files that every search looks into (words, where they occur, and values) from memory, and all others from
/// disk. A search looks into them at hundreds of places, and each read from disk is a call to the operating system.
/// </summary>
internal sealed class HeldFiles(Lucene.Net.Store.Directory disk) : FilterDirectory(disk)
{
    /// <summary>Larger files are read from disk.</summary>
    private const long MaxLength = 256L << 20;

    /// <summary>Word lists, the documents of each word, and doc values.</summary>
    private static readonly string[] Held = [".tim", ".doc", ".dvd"];

    public override IndexInput OpenInput(string name, IOContext context)
    {
        var input = base.OpenInput(name, context);
        if (context.Context == IOContext.UsageContext.MERGE || !IsHeld(name) || input.Length > MaxLength)
            return input;
        using (input)
        {
            var bytes = new byte[input.Length];
            input.ReadBytes(bytes, 0, bytes.Length);
            return new Input(name, bytes);
        }
    }

    /// <summary>Whether a file is read from memory. Vectors aren't, because whoever compares them holds them.</summary>
    internal static bool IsHeld(string name) => Held.Contains(Path.GetExtension(name)) && !VectorFiles.IsOne(name);

    private sealed class Input(string name, byte[] bytes) : IndexInput(name)
    {
        private int at;

        public override long Position => at;

        public override long Length => bytes.Length;

        public override byte ReadByte() => bytes[at++];

        public override void ReadBytes(byte[] b, int offset, int len)
        {
            bytes.AsSpan(at, len).CopyTo(b.AsSpan(offset));
            at += len;
        }

        public override void Seek(long pos) => at = checked((int)pos);

        protected override void Dispose(bool disposing) { }
    }
}
