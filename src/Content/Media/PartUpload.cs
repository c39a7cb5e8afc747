using NetworkPortal.Accounts;
using NodaTime;

namespace NetworkPortal.Content.Media;

/// <summary>A large file that arrives in parts. How much of it is here, the length of its file under the data folder
/// tells.</summary>
internal sealed class PartUpload
{
    public const int NameLength = 200;

    private PartUpload() => Folder = Name = "";

    public PartUpload(Guid owner, string folder, string name, long length, Instant now) =>
        (Id, OwnerId, Folder, Name, Length, StartedAt) = (Guid.NewGuid(), owner, folder, name, length, now);

    public Guid Id { get; private set; }

    public Guid OwnerId { get; private set; }

    public Account Owner { get; private set; } = null!;

    public string Folder { get; private set; }

    /// <summary>How the file is called where it comes from.</summary>
    public string Name { get; private set; }

    /// <summary>In bytes, as announced.</summary>
    public long Length { get; private set; }

    public Instant StartedAt { get; private set; }
}
