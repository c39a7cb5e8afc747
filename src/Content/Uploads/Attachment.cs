using NetworkPortal.Accounts;
using NetworkPortal.Kernel;
using NodaTime;

namespace NetworkPortal.Content.Uploads;

/// <summary>A file that a person put to a thing of theirs, such as a journal entry. Who may read the thing may read the
/// file, nobody else.</summary>
public sealed class Attachment
{
    internal const int NameLength = 120;

    private Attachment() => Thing = Name = ContentType = Stored = "";

    internal Attachment(Guid owner, string thing, Guid thingId, string name, CleanedFile file, Instant now)
    {
        Id = Guid.CreateVersion7();
        (OwnerId, Thing, ThingId, AddedAt) = (owner, thing, thingId, now);
        (Name, ContentType, Size) = (NameOf(name, file.Kind), file.Kind.ContentType, file.Content.Length);
        // Says nothing of what is in it, nor whose it is.
        Stored = Guid.NewGuid().ToString("N");
    }

    public Guid Id { get; private set; }

    public Guid OwnerId { get; private set; }

    public Account Owner { get; private set; } = null!;

    /// <summary>What it is put to: "journal".</summary>
    public string Thing { get; private set; }

    public Guid ThingId { get; private set; }

    /// <summary>How its owner calls it, with the ending of what it really is.</summary>
    public string Name { get; private set; }

    public string ContentType { get; private set; }

    public long Size { get; private set; }

    public Instant AddedAt { get; private set; }

    /// <summary>The name of the file in the data folder.</summary>
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
