using NetworkPortal.Accounts;
using NetworkPortal.Kernel;
using NodaTime;

namespace NetworkPortal.Content.Uploads;

/// <summary>
/// A file that a person attached to an item of theirs, such as a journal entry. Only people who may read the item may
/// read the file.
/// </summary>
public sealed class Attachment
{
    internal const int NameLength = 120;

    private Attachment() => TargetKind = Name = ContentType = Stored = "";

    internal Attachment(Guid owner, string thing, Guid thingId, CleanedFile file, Instant now)
    {
        Id = Guid.CreateVersion7();
        OwnerId = owner;
        TargetKind = thing;
        TargetId = thingId;
        AddedAt = now;
        Name = NameOf(file.GivenName, file.Kind);
        ContentType = file.Kind.ContentType;
        Size = file.Content.Length;
        // The stored name reveals neither the content nor the owner.
        Stored = Guid.NewGuid().ToString("N");
    }

    public Guid Id { get; private set; }

    public Guid OwnerId { get; private set; }

    public Account Owner { get; private set; } = null!;

    /// <summary>The kind of item that the file is attached to: "journal".</summary>
    public string TargetKind { get; private set; }

    public Guid TargetId { get; private set; }

    /// <summary>The owner's name for the file, with the extension of its actual type.</summary>
    public string Name { get; private set; }

    public string ContentType { get; private set; }

    public long Size { get; private set; }

    public Instant AddedAt { get; private set; }

    /// <summary>The file's name in the data folder.</summary>
    internal string Stored { get; private set; }

    private static string NameOf(string given, UploadKind kind)
    {
        var name = string.Concat(
                HiddenCharacters
                    .RemoveFrom(Path.GetFileNameWithoutExtension(given.Replace('\\', '/')))
                    .Where(c => !char.IsControl(c) && !"<>:\"/|?*".Contains(c))
            )
            .Trim(' ', '.');
        if (name.Length > NameLength - 10)
            name = name[..(NameLength - 10)];
        return (name.Length > 0 ? name : "file") + kind.Extension;
    }
}
