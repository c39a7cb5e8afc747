namespace NetworkPortal.Content.Uploads;

/// <summary>Looks for malicious software in what people upload: a process of its own, which a portal may or may not
/// have.</summary>
internal interface IUploadScan
{
    /// <returns>What was found, by the scanner's name of it; null for a clean file.</returns>
    /// <exception cref="IOException">The scanner did not answer: the file must not be taken.</exception>
    Task<string?> Find(ReadOnlyMemory<byte> content, CancellationToken ct);
}

/// <summary>A portal without a scanner.</summary>
internal sealed class NoScan : IUploadScan
{
    public Task<string?> Find(ReadOnlyMemory<byte> content, CancellationToken ct) => Task.FromResult<string?>(null);
}
