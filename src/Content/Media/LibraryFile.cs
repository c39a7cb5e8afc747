using NetworkPortal.Accounts;
using NodaTime;

namespace NetworkPortal.Content.Media;

/// <summary>The kind of media file, as shown to people.</summary>
internal enum MediaKind
{
    Picture,
    Document,
    Sound,
    Video,
}

/// <summary>
/// The desk's record of a file in the media library. <see cref="MediaStore"/> holds the file itself under the same
/// path.
/// </summary>
internal sealed class LibraryFile
{
    public const int TextLength = 500;

    private LibraryFile() => Path = Folder = Hash = Text = "";

    /// <param name="uploader">Null for files imported by a recipe.</param>
    public LibraryFile(string path, FileKinds facts, Guid? uploader, Instant now)
        : this()
    {
        (Id, AddedAt) = (Guid.CreateVersion7(), now);
        Move(path);
        Fill(facts, uploader, now);
    }

    public Guid Id { get; private set; }

    public string Path { get; private set; }

    /// <summary>Blank for the top folder.</summary>
    public string Folder { get; private set; }

    public MediaKind Kind { get; private set; }

    public long Bytes { get; private set; }

    /// <summary>In pixels; null if the file is not an image.</summary>
    public int? Width { get; private set; }

    public int? Height { get; private set; }

    /// <summary>The SHA-256 hash of the content, in hexadecimal.</summary>
    public string Hash { get; private set; }

    /// <summary>The default alternative text when the file is added to an item.</summary>
    public string Text { get; private set; }

    public Guid? UploaderId { get; private set; }

    public Account? Uploader { get; private set; }

    public Instant AddedAt { get; private set; }

    public Instant ChangedAt { get; private set; }

    public string Name => MediaPath.NameOf(Path);

    /// <summary>Updates the record to the file's current content.</summary>
    public void Fill(FileKinds facts, Guid? uploader, Instant now)
    {
        Bytes = facts.Bytes;
        Width = facts.Width;
        Height = facts.Height;
        Hash = facts.Hash;
        UploaderId = uploader;
        ChangedAt = now;
    }

    public void Move(string path)
    {
        Path = path;
        Folder = MediaPath.FolderOf(path);
        Kind = MediaPath.KindOf(path);
    }

    public void Describe(string text) => Text = text;
}

/// <summary>A file that was deleted or replaced; it can be restored for a limited time.</summary>
internal sealed class TrashedFile
{
    private TrashedFile() => Path = Text = "";

    public TrashedFile(LibraryFile file, bool replaced, Guid? by, Instant now)
    {
        Id = Guid.CreateVersion7();
        Path = file.Path;
        Text = file.Text;
        Bytes = file.Bytes;
        Replaced = replaced;
        DeletedById = by;
        DeletedAt = now;
    }

    /// <summary>Also the file's name in the trash.</summary>
    public Guid Id { get; private set; }

    public string Path { get; private set; }

    public string Text { get; private set; }

    public long Bytes { get; private set; }

    /// <summary>Whether another file replaced it; otherwise its path is free.</summary>
    public bool Replaced { get; private set; }

    public Guid? DeletedById { get; private set; }

    public Account? DeletedBy { get; private set; }

    public Instant DeletedAt { get; private set; }
}

/// <summary>The former and current path of a file.</summary>
internal sealed class MovedFile(string path, string to)
{
    public string Path { get; private set; } = path;

    public string To { get; private set; } = to;
}
