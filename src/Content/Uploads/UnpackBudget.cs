namespace NetworkPortal.Content.Uploads;

/// <summary>
/// The limits for processing one file, including files inside it: bytes unpacked, elements, pixels, and time.
/// </summary>
/// <param name="size">The file's own size: a larger file may unpack to more.</param>
internal sealed class UnpackBudget(long size, CancellationToken ct)
{
    public const long MaxBytes = 64 * 1024 * 1024;
    private const long MaxElements = 3_000_000;
    private const long MaxPixels = 400_000_000;
    private long bytesLeft = MaxBytes + size;
    private long elementsLeft = MaxElements;
    private long pixelsLeft = MaxPixels;

    public CancellationToken Cancel => ct;

    /// <exception cref="UploadRefusedException">A limit is exceeded.</exception>
    public void Unpack(int bytes)
    {
        ct.ThrowIfCancellationRequested();
        if ((bytesLeft -= bytes) < 0)
            throw TooMuch();
    }

    /// <inheritdoc cref="Unpack"/>
    public void Element()
    {
        if ((--elementsLeft & 0xFFF) == 0)
            ct.ThrowIfCancellationRequested();
        if (elementsLeft < 0)
            throw TooMuch();
    }

    /// <inheritdoc cref="Unpack"/>
    public void Draw(long pixels)
    {
        ct.ThrowIfCancellationRequested();
        if ((pixelsLeft -= pixels) < 0)
            throw TooMuch();
    }

    public static UploadRefusedException TooMuch() =>
        new("This document is too large to process. Save a new copy or split it into smaller files, then try again.");
}

/// <summary>Counts the bytes read from a compressed stream against the budget.</summary>
internal sealed class BudgetedStream(Stream inner, UnpackBudget budget) : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var read = inner.Read(buffer);
        budget.Unpack(read);
        return read;
    }

    public override void Flush()
    {
        // The stream is read-only.
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }
}
