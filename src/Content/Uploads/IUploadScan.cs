namespace NetworkPortal.Content.Uploads;

/// <summary>Scans uploads for malware with a separate process, which is optional.</summary>
internal interface IUploadScan
{
    /// <returns>The scanner's name for the malware found; null for a clean file.</returns>
    /// <exception cref="IOException">The scanner didn't respond: the file must be rejected.</exception>
    Task<string?> Find(ReadOnlyMemory<byte> content, CancellationToken ct);
}

/// <summary>The scan of a portal without a scanner: it finds nothing.</summary>
internal sealed class NoScan : IUploadScan
{
    public Task<string?> Find(ReadOnlyMemory<byte> content, CancellationToken ct) => Task.FromResult<string?>(null);
}
