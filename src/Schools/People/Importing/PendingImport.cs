using System.Security.Cryptography;
using System.Text;
using NodaTime;

namespace NetworkPortal.Schools.People.Importing;

/// <summary>
/// An uploaded roster that hasn't been imported yet, available only to the person who uploaded it and only for a short
/// time.
/// </summary>
public sealed class PendingImport
{
    private static readonly Duration Validity = Duration.FromHours(2);

    private PendingImport() => Content = Hash = "";

    public PendingImport(Guid accountId, Guid? schoolId, string content, Instant now)
    {
        Id = Guid.CreateVersion7();
        AccountId = accountId;
        SchoolId = schoolId;
        Content = content;
        Hash = Digest(content);
        ExpiresAt = now + Validity;
    }

    public Guid Id { get; private set; }

    /// <summary>Who uploaded it; no one else can see or apply it.</summary>
    public Guid AccountId { get; private set; }

    /// <summary>The only school that it may affect; null for network staff.</summary>
    public Guid? SchoolId { get; private set; }

    /// <summary>The rows as JSON, with only the columns that the portal uses.</summary>
    public string Content { get; private set; }

    public string Hash { get; private set; }

    public Instant ExpiresAt { get; private set; }

    public void Replace(string content) => (Content, Hash) = (content, Digest(content));

    public static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
