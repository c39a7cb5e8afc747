namespace NetworkPortal.Web.Backups;

/// <summary>Encrypts what is written to it, chunk by chunk.</summary>
internal sealed class SealingStream : Stream
{
    private readonly Stream to;
    private readonly SealKey key;
    private readonly byte[] plain = new byte[SealKey.ChunkBytes];
    private readonly byte[] chunk = new byte[SealKey.ChunkBytes + SealKey.TagBytes];
    private long number;
    private int held;
    private bool closed;

    public SealingStream(Stream to, SealKey key)
    {
        (this.to, this.key) = (to, key);
        to.Write(key.Header);
    }

    public override bool CanRead => false;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (buffer.Length > 0)
        {
            // A full chunk is held back until more arrives, because the last one is marked.
            if (held == plain.Length)
                Seal(last: false);
            var taken = Math.Min(buffer.Length, plain.Length - held);
            buffer[..taken].CopyTo(plain.AsSpan(held));
            held += taken;
            buffer = buffer[taken..];
        }
    }

    public override void Flush() { }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing && !closed)
        {
            closed = true;
            Seal(last: true);
        }
        base.Dispose(disposing);
    }

    private void Seal(bool last)
    {
        key.Seal(number++, last, plain.AsSpan(0, held), chunk);
        to.Write(chunk, 0, held + SealKey.TagBytes);
        held = 0;
    }
}
