using NetworkPortal.Accounts;
using NodaTime;

namespace NetworkPortal.Content.Media;

/// <summary>
/// A large file that is uploaded in parts. The length of its file in the data folder shows how much has been received.
/// </summary>
internal sealed class PartUpload
{
    public const int NameLength = 200;

    private PartUpload() => Folder = Name = "";

    public PartUpload(Guid owner, string folder, string name, long length, Instant now)
    {
        Id = Guid.NewGuid();
        OwnerId = owner;
        Folder = folder;
        Name = name;
        Length = length;
        StartedAt = now;
    }

    public Guid Id { get; private set; }

    public Guid OwnerId { get; private set; }

    public Account Owner { get; private set; } = null!;

    public string Folder { get; private set; }

    /// <summary>The file's original name on the uploader's device.</summary>
    public string Name { get; private set; }

    /// <summary>In bytes, as declared by the client.</summary>
    public long Length { get; private set; }

    public Instant StartedAt { get; private set; }
}
