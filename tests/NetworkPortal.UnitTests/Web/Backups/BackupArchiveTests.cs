using System.IO.Compression;
using NetworkPortal.Web.Backups;

namespace NetworkPortal.UnitTests.Web.Backups;

public sealed class BackupArchiveTests : IDisposable
{
    private const string Passphrase = "a quilt of seven schools";
    private const int Flips = 400;

    private readonly string folder = Directory.CreateTempSubdirectory("portal-backup-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_backup_is_read_as_it_was_written(bool encrypted)
    {
        using var backup = BackupArchive.Open(await Make(encrypted), () => Passphrase);
        await backup.Check(Silent, default);
        Assert.Equal(["attachments/ab/abc", "media/picture.png"], backup.Manifest.Entries.Select(e => e.Path));
        Assert.Equal([300_000, 5], backup.Manifest.Entries.Select(e => e.Bytes));
    }

    [Fact]
    public async Task An_encrypted_backup_shows_nothing_and_needs_its_passphrase()
    {
        var file = await Make(encrypted: true);
        Assert.Equal(-1, (await File.ReadAllBytesAsync(file)).AsSpan().IndexOf("picture.png"u8));
        Assert.Contains("passphrase", Fault(file, "another passphrase").Message);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_cut_off_backup_is_refused(bool encrypted)
    {
        var whole = await File.ReadAllBytesAsync(await Make(encrypted));
        // Also exactly after the header and after a whole chunk, where the rest alone would look right.
        int[] lengths =
        [
            0,
            1,
            59,
            SealKey.HeaderBytes,
            SealKey.HeaderBytes + 65552,
            whole.Length / 2,
            whole.Length - 1,
        ];
        foreach (var length in lengths)
            Assert.NotNull(await FaultOf(whole[..length]));
    }

    [Fact]
    public async Task A_changed_byte_never_changes_what_is_restored()
    {
        var (whole, random) = (await File.ReadAllBytesAsync(await Make(encrypted: false)), new Random(7));
        var refused = 0;
        for (var flip = 0; flip < Flips; flip++)
        {
            var changed = whole.ToArray();
            changed[random.Next(changed.Length)] ^= (byte)(1 << random.Next(8));
            // Some bytes of a .zip file mean nothing, such as the time of an entry.
            refused += await FaultOf(changed) is null ? 0 : 1;
        }
        Assert.InRange(refused, Flips * 9 / 10, Flips);
    }

    [Fact]
    public async Task A_changed_byte_of_an_encrypted_backup_is_noticed()
    {
        var (whole, random) = (await File.ReadAllBytesAsync(await Make(encrypted: true)), new Random(7));
        for (var flip = 0; flip < 12; flip++)
        {
            var changed = whole.ToArray();
            changed[random.Next(SealKey.HeaderBytes, changed.Length)] ^= 1;
            Assert.NotNull(await FaultOf(changed));
        }
    }

    [Theory]
    [InlineData("../outside.txt")]
    [InlineData("media/../../outside.txt")]
    [InlineData("/etc/passwd")]
    [InlineData("media\\picture.png")]
    [InlineData("portal.db")]
    [InlineData("media/")]
    public async Task A_backup_cannot_name_files_outside_the_data_folder(string path) =>
        Assert.NotNull(await FaultOf(await File.ReadAllBytesAsync(await Make(false, path))));

    [Fact]
    public async Task Other_files_are_refused()
    {
        Assert.Contains("isn't a backup", (await FaultOf("Dear network, …"u8.ToArray()))!.Message);
        var zip = Path.Combine(folder, "other.zip");
        await using (var archive = await ZipFile.OpenAsync(zip, ZipArchiveMode.Create))
            archive.CreateEntry("notes.txt");
        Assert.Contains("not a backup", Fault(zip, "").Message);
    }

    private static BackupProgress Silent => new(TextWriter.Null);

    private async Task<string> Make(bool encrypted, string path = "media/picture.png")
    {
        var file = Path.Combine(folder, Guid.NewGuid().ToString("N"));
        var noise = new byte[300_000];
        new Random(1).NextBytes(noise);
        using var key = encrypted ? SealKey.New(Passphrase) : null;
        await using var to = File.Create(file);
        await using Stream target = key is null ? to : new SealingStream(to, key);
        using var archive = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true);
        var backup = new BackupWriter(archive);
        await backup.Add(path, new MemoryStream([1, 2, 3]), default);
        await backup.Add("attachments/ab/abc", new MemoryStream(noise), default);
        await backup.Add(path, new MemoryStream([1, 2, 3, 4, 5]), default);
        await backup.Finish(
            new()
            {
                CreatedAt = default,
                Database = "Sqlite",
                Migrations = ["1"],
            },
            default
        );
        return file;
    }

    private static BackupException Fault(string file, string passphrase) =>
        Assert.Throws<BackupException>(() => BackupArchive.Open(file, () => passphrase));

    private async Task<BackupException?> FaultOf(byte[] content)
    {
        var file = Path.Combine(folder, Guid.NewGuid().ToString("N"));
        await File.WriteAllBytesAsync(file, content);
        try
        {
            using var backup = BackupArchive.Open(file, () => Passphrase);
            await backup.Check(Silent, default);
            return null;
        }
        catch (BackupException e)
        {
            return e;
        }
    }
}
