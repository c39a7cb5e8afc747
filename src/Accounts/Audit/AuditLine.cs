using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using NodaTime;

namespace NetworkPortal.Accounts.Audit;

/// <summary>An entry of the audit log: who did what, when, to whom, and from where. Entries are only added, never
/// changed; each seal covers the previous one, so tampering shows (decision 0019). Only what identifies a person can be
/// erased.</summary>
public sealed class AuditLine
{
    private AuditLine() => Name = Detail = Address = Salt = Content = ChainHash = "";

    internal AuditLine(AuditAction action, string address, Instant at)
    {
        // The databases store microseconds at best.
        at = Instant.FromUnixTimeTicks(at.ToUnixTimeTicks() / 10 * 10);
        Name = action.Name;
        ById = action.By;
        AboutId = action.About;
        Detail = action.Detail;
        Address = address;
        At = at;
        Salt = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        (Content, ChainHash) = (ContentHash(), "");
    }

    /// <summary>The previous entry's number plus one.</summary>
    public long Id { get; private set; }

    public Instant At { get; private set; }

    /// <summary>"object.verb": "role.given", "journal.shared".</summary>
    public string Name { get; private set; }

    /// <summary>Formats an action name for display: "Role given", "School code made".</summary>
    public static string Text(string name) =>
        name.Replace('.', ' ').Replace('-', ' ') is { Length: > 0 } words
            ? char.ToUpperInvariant(words[0]) + words[1..]
            : name;

    /// <summary>The account that did it; null for the portal itself and for someone who was not signed in.</summary>
    public Guid? ById { get; private set; }

    /// <summary>The account that was affected, if any.</summary>
    public Guid? AboutId { get; private set; }

    /// <summary>A description of the details; never a secret or private text.</summary>
    public string Detail { get; private set; }

    /// <summary>The network of the request (IPv4 /24, IPv6 /48); blank for the portal itself.</summary>
    public string Address { get; private set; }

    /// <summary>Makes the hash of short texts unguessable; blank after the detail and address were erased with an
    /// account.</summary>
    public string Salt { get; private set; }

    /// <summary>The hash of the salt, detail, and address.</summary>
    public string Content { get; private set; }

    /// <summary>The hash of everything else, of <see cref="Content"/>, and of the previous entry's seal.</summary>
    public string ChainHash { get; private set; }

    internal void Close(long id, string before) => (Id, ChainHash) = (id, HashAfter(before, id));

    /// <summary>Checks whether the entry is as it was written, except for erased parts.</summary>
    internal bool Holds(string before) =>
        ChainHash == HashAfter(before, Id) && (Salt.Length == 0 || Content == ContentHash());

    private string ContentHash() => Hash(Salt, Detail, Address);

    private string HashAfter(string before, long id) =>
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

/// <summary>An action to record; documented at <see cref="AuditLine"/>.</summary>
internal sealed record AuditAction(string Name, Guid? By, Guid? About, string Detail);
