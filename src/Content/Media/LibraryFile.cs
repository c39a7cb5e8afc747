using NetworkPortal.Accounts;
using NodaTime;

namespace NetworkPortal.Content.Media;

/// <summary>What a file is to people.</summary>
internal enum MediaKind
{
    Picture,
    Document,
    Sound,
    Video,
}

/// <summary>What the desk knows of a file of the media library. The file itself lies in <see cref="MediaStore"/>, under
/// the same path.</summary>
internal sealed class LibraryFile
{
    public const int TextLength = 500;

    private LibraryFile() => Path = Folder = Hash = Text = "";

    /// <param name="uploader">Null for what a recipe brought.</param>
    public LibraryFile(string path, FileKinds facts, Guid? uploader, Instant now)
        : this()
    {
        (Id, AddedAt) = (Guid.CreateVersion7(), now);
        Move(path);
        Fill(facts, uploader, now);
    }

    public Guid Id { get; private set; }

    public string Path { get; private set; }

    /// <summary>Blank at the top.</summary>
    public string Folder { get; private set; }

    public MediaKind Kind { get; private set; }

    public long Bytes { get; private set; }

    /// <summary>In pixels; null for what is no picture.</summary>
    public int? Width { get; private set; }

    public int? Height { get; private set; }

    /// <summary>SHA-256 of its bytes, in hexadecimal.</summary>
    public string Hash { get; private set; }

    /// <summary>The alternative text that an item begins with when it takes this file.</summary>
    public string Text { get; private set; }

    public Guid? UploaderId { get; private set; }

    public Account? Uploader { get; private set; }

    public Instant AddedAt { get; private set; }

    public Instant ChangedAt { get; private set; }

    public string Name => MediaPath.NameOf(Path);

    /// <summary>Takes in what the file holds now.</summary>
    public void Fill(FileKinds facts, Guid? uploader, Instant now) =>
        (Bytes, Width, Height, Hash, UploaderId, ChangedAt) = (
            facts.Bytes,
            facts.Width,
            facts.Height,
            facts.Hash,
            uploader,
            now
        );

    public void Move(string path) => (Path, Folder, Kind) = (path, MediaPath.FolderOf(path), MediaPath.KindOf(path));

    public void Describe(string text) => Text = text;
}

/// <summary>A file that was deleted, or that another one replaced; it can come back for a while.</summary>
internal sealed class TrashedFile
{
    private TrashedFile() => Path = Text = "";

    public TrashedFile(LibraryFile file, bool replaced, Guid? by, Instant now) =>
        (Id, Path, Text, Bytes, Replaced, DeletedById, DeletedAt) = (
            Guid.CreateVersion7(),
            file.Path,
            file.Text,
            file.Bytes,
            replaced,
            by,
            now
        );

    /// <summary>Also its name in the bin.</summary>
    public Guid Id { get; private set; }

    public string Path { get; private set; }

    public string Text { get; private set; }

    public long Bytes { get; private set; }

    /// <summary>Whether another file took its place; otherwise the place is empty.</summary>
    public bool Replaced { get; private set; }

    public Guid? DeletedById { get; private set; }

    public Account? DeletedBy { get; private set; }

    public Instant DeletedAt { get; private set; }
}

/// <summary>Where a file once was, and where it is now.</summary>
internal sealed class MovedFile(string path, string to)
{
    public string Path { get; private set; } = path;

    public string To { get; private set; } = to;
}
