using System.Security.Cryptography;
using System.Text.Json;

namespace NetworkPortal.Web.Backups;

/// <summary>The list of what a backup holds: the last entry of its archive.</summary>
internal sealed record BackupManifest
{
    public const string EntryName = "backup.json";

    public const int CurrentFormat = 1;

    public int Format { get; init; } = CurrentFormat;

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>"Sqlite" or "Postgres".</summary>
    public required string Database { get; init; }

    /// <summary>The migrations that the database had.</summary>
    public required IReadOnlyList<string> Migrations { get; init; }

    /// <summary>On PostgreSQL, where each sequence was.</summary>
    public IReadOnlyDictionary<string, long> Sequences { get; init; } = new Dictionary<string, long>();

    public IReadOnlyList<BackupEntry> Entries { get; init; } = [];

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true };

    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, Readable);

    /// <exception cref="BackupException">It isn't a list of a backup, or comes from a newer version.</exception>
    public static BackupManifest Read(byte[] json)
    {
        try
        {
            var manifest = JsonSerializer.Deserialize<BackupManifest>(json, Readable)!;
            return manifest.Format == CurrentFormat
                ? manifest
                : throw new BackupException("This backup was made by a newer version of the portal. Use that version.");
        }
        catch (JsonException e)
        {
            throw new BackupException("This backup is damaged: its list of contents can't be read.", e);
        }
    }
}

/// <param name="Path">Where it belongs: "media/tools/worksheet.docx", "database/portal.db".</param>
/// <param name="Name">The entry's name in the archive.</param>
/// <param name="Sha256">In hexadecimal.</param>
internal sealed record BackupEntry(string Path, string Name, long Bytes, string Sha256)
{
    public const string DatabaseFolder = "database/";

    private const int BufferBytes = 81920;

    public bool IsDatabase => Path.StartsWith(DatabaseFolder, StringComparison.Ordinal);

    /// <summary>Copies a stream.</summary>
    /// <returns>How many bytes it had, and their hash.</returns>
    public static async Task<(long Bytes, string Sha256)> Copy(Stream from, Stream to, CancellationToken ct)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (buffer, bytes) = (new byte[BufferBytes], 0L);
        for (int read; (read = await from.ReadAsync(buffer, ct)) > 0; bytes += read)
        {
            hash.AppendData(buffer, 0, read);
            await to.WriteAsync(buffer.AsMemory(0, read), ct);
        }
        return (bytes, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }
}
