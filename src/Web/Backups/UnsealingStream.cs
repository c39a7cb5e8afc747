namespace NetworkPortal.Web.Backups;

/// <summary>Reads an encrypted backup from any place, so that nothing decrypted is ever stored.</summary>
internal sealed class UnsealingStream(FileStream from, SealKey key) : Stream
{
    private const int Sealed = SealKey.ChunkBytes + SealKey.TagBytes;

    private readonly byte[] chunk = new byte[Sealed];
    private readonly byte[] plain = new byte[SealKey.ChunkBytes];
    private readonly long body = from.Length - SealKey.HeaderBytes;
    private long current = -1;
    private int held;

    public override bool CanRead => true;
    public override bool CanSeek => true;
    public override bool CanWrite => false;

    public override long Length => Math.Max(0, body - (Chunks * SealKey.TagBytes));

    public override long Position { get; set; }

    private long Chunks => (body + Sealed - 1) / Sealed;

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (Position >= Length)
            return 0;
        Load(Position / SealKey.ChunkBytes);
        var start = (int)(Position % SealKey.ChunkBytes);
        var read = Math.Min(buffer.Length, held - start);
        plain.AsSpan(start, read).CopyTo(buffer);
        Position += read;
        return read;
    }

    public override long Seek(long offset, SeekOrigin origin) =>
        Position =
            offset
            + origin switch
            {
                SeekOrigin.Begin => 0,
                SeekOrigin.Current => Position,
                _ => Length,
            };

    public override void Flush() { }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            key.Dispose();
            from.Dispose();
        }
        base.Dispose(disposing);
    }

    private void Load(long number)
    {
        if (number == current)
            return;
        current = -1;
        from.Position = SealKey.HeaderBytes + (number * Sealed);
        var read = from.ReadAtLeast(chunk, Sealed, throwOnEndOfStream: false);
        if (read < SealKey.TagBytes)
            throw new BackupException("This backup is incomplete. Use another copy of it.");
        held = read - SealKey.TagBytes;
        key.Open(number, number == Chunks - 1, chunk.AsSpan(0, read), plain.AsSpan(0, held));
        current = number;
    }
}
