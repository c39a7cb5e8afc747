using System.IO.Compression;
using Microsoft.AspNetCore.Http;

namespace NetworkPortal.Schools.People.Importing;

/// <summary>Reads an upload in memory only: nothing is written to disk before it has been checked.</summary>
internal static class Upload
{
    public const int MaxBytes = 8 * 1024 * 1024;
    private const int MaxEntries = 60;
    private const int MaxListed = 1000;
    private const int MaxUnpacked = 20 * 1024 * 1024;

    /// <summary>Returns the files by name; each is decompressed only when it is opened.</summary>
    /// <exception cref="ImportRefused">Nothing was uploaded, or the format isn't supported.</exception>
    public static async Task<IReadOnlyDictionary<string, Func<byte[]>>> Read(
        IFormFileCollection sent,
        CancellationToken ct
    )
    {
        if (sent.Count == 0 || sent.All(file => file.Length == 0))
            throw new ImportRefused("Choose a file.");
        if (sent.Sum(file => file.Length) > MaxBytes)
            throw new ImportRefused("The file is larger than 8 MB.");
        if (sent.Count == 1 && Name(sent[0].FileName).EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
            return Unzip(await Bytes(sent[0], ct));
        var files = new Dictionary<string, Func<byte[]>>(StringComparer.OrdinalIgnoreCase);
        foreach (var file in sent)
        {
            var (name, bytes) = (Name(file.FileName), await Bytes(file, ct));
            if (!name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase))
                throw new ImportRefused("Choose a .csv file or a .zip file that contains OneRoster files.");
            if (!files.TryAdd(name, () => bytes))
                throw new ImportRefused("Two files have the same name.");
        }
        return files;
    }

    private static Dictionary<string, Func<byte[]>> Unzip(byte[] bytes)
    {
        var files = new Dictionary<string, Func<byte[]>>(StringComparer.OrdinalIgnoreCase);
        var entries = Entries(bytes);
        // Entries are never written to a path. A single folder around all files is normal for a compressed folder; more
        // than
        // one is neither a staff file nor OneRoster.
        if (
            entries.Select(entry => Folder(entry.FullName)).Distinct(StringComparer.Ordinal).Count() > 1
            || entries.Any(entry => IsOdd(entry.FullName))
        )
            throw new ImportRefused(
                "The .zip file has more than one folder. Put the CSV files at the top level or in a single folder."
            );
        foreach (var entry in entries)
        {
            if (!entry.Name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase))
                throw new ImportRefused("The .zip file can contain only CSV files.");
            if (!files.TryAdd(entry.Name, () => Unpack(entry)))
                throw new ImportRefused("Two files in the .zip file have the same name.");
        }
        return files;
    }

    private static IReadOnlyList<ZipArchiveEntry> Entries(byte[] bytes)
    {
        try
        {
            IReadOnlyList<ZipArchiveEntry> entries = new ZipArchive(
                new MemoryStream(bytes),
                ZipArchiveMode.Read
            ).Entries;
            if (entries.Count > MaxListed)
                throw new ImportRefused("The .zip file has too many files or is too large.");
            entries = [.. entries.Where(entry => !IsClutter(entry.FullName))];
            return entries.Count <= MaxEntries && entries.Sum(entry => Math.Max(entry.Length, 0)) <= MaxUnpacked
                ? entries
                : throw new ImportRefused("The .zip file has too many files or is too large.");
        }
        catch (InvalidDataException)
        {
            throw new ImportRefused("We couldn’t open the .zip file. Create it again, then upload it.");
        }
    }

    /// <summary>
    /// Decompresses an entry. Stops at the size limit, because the size declared in the file can't be trusted.
    /// </summary>
    private static byte[] Unpack(ZipArchiveEntry entry)
    {
        try
        {
            using var packed = entry.Open();
            using var bytes = new MemoryStream();
            var buffer = new byte[32 * 1024];
            for (int read; (read = packed.Read(buffer)) > 0; )
            {
                if (bytes.Length + read > MaxUnpacked)
                    throw new ImportRefused("The .zip file has too many files or is too large.");
                bytes.Write(buffer, 0, read);
            }
            return bytes.ToArray();
        }
        catch (Exception e) when (e is InvalidDataException or NotSupportedException)
        {
            throw new ImportRefused(
                $"We couldn’t extract {Name(entry.Name)} from the .zip file. Create the .zip file again, then "
                    + "upload it."
            );
        }
    }

    /// <summary>Checks for folder entries and for files that operating systems add to archives.</summary>
    private static bool IsClutter(string path) =>
        path.EndsWith('/')
        || path.StartsWith("__MACOSX/", StringComparison.OrdinalIgnoreCase)
        || path[(path.LastIndexOf('/') + 1)..] is var name
            && (
                name.StartsWith("._", StringComparison.Ordinal)
                || name.ToLowerInvariant() is ".ds_store" or "thumbs.db" or "desktop.ini"
            );

    private static string Folder(string path) => path[..(path.LastIndexOf('/') + 1)];

    private static bool IsOdd(string path) =>
        path.Contains('\\') || path.StartsWith('/') || path.Split('/').Any(part => part is "." or "..");

    private static async Task<byte[]> Bytes(IFormFile file, CancellationToken ct)
    {
        using var bytes = new MemoryStream((int)file.Length);
        await file.CopyToAsync(bytes, ct);
        return bytes.ToArray();
    }

    private static string Name(string path) => path[(path.LastIndexOfAny(['/', '\\']) + 1)..];
}
