using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using NodaTime;

namespace NetworkPortal.Accounts.Audit;

/// <summary>
/// A line of the audit log: who did what, when, about whom and from where. Lines are added, never changed; each is
/// sealed together with the
/// one before it, so that a change shows (decision 0018). Only what names a person can be erased.
/// </summary>
public sealed class AuditLine
{
    private AuditLine() => Name = Detail = Address = Salt = Content = Seal = "";

    internal AuditLine(string name, Guid? by, Guid? about, string detail, string address, Instant at)
    {
        // The databases keep microseconds at best.
        at = Instant.FromUnixTimeTicks(at.ToUnixTimeTicks() / 10 * 10);
        (Name, ById, AboutId, Detail, Address, At) = (name, by, about, detail, address, at);
        Salt = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        (Content, Seal) = (ContentHash(), "");
    }

    /// <summary>One more than the line before.</summary>
    public long Id { get; private set; }

    public Instant At { get; private set; }

    /// <summary>"thing.verb": "role.given", "journal.shared".</summary>
    public string Name { get; private set; }

    /// <summary>A name as people read it: "Role given", "School code made".</summary>
    public static string Words(string name) =>
        name.Replace('.', ' ').Replace('-', ' ') is { Length: > 0 } words
            ? char.ToUpperInvariant(words[0]) + words[1..]
            : name;

    /// <summary>The account that did it; null for the portal itself, or for somebody not signed in.</summary>
    public Guid? ById { get; private set; }

    /// <summary>The account that it is about, if any.</summary>
    public Guid? AboutId { get; private set; }

    /// <summary>More, in words; never a secret or a private text.</summary>
    public string Detail { get; private set; }

    /// <summary>The network that the request came from (IPv4 /24, IPv6 /48); blank for the portal itself.</summary>
    public string Address { get; private set; }

    /// <summary>Makes the hash of short texts unguessable; blank once detail and address were erased with an
    /// account.</summary>
    public string Salt { get; private set; }

    /// <summary>The hash of salt, detail and address.</summary>
    public string Content { get; private set; }

    /// <summary>The hash of everything else, of <see cref="Content"/>, and of the seal of the line before.</summary>
    public string Seal { get; private set; }

    internal void Close(long id, string before) => (Id, Seal) = (id, SealAfter(before, id));

    /// <summary>Whether the line is as it was written, or at most erased.</summary>
    internal bool Holds(string before) =>
        Seal == SealAfter(before, Id) && (Salt.Length == 0 || Content == ContentHash());

    private string ContentHash() => Hash(Salt, Detail, Address);

    private string SealAfter(string before, long id) =>
        Hash(
            before,
            id.ToString(CultureInfo.InvariantCulture),
            At.ToUnixTimeTicks().ToString(CultureInfo.InvariantCulture),
            Name,
            $"{ById}",
            $"{AboutId}",
            Content
        );

    private static string Hash(params string[] parts) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(parts)));
}
