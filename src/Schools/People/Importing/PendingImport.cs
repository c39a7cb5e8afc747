using System.Security.Cryptography;
using System.Text;
using NodaTime;

namespace NetworkPortal.Schools.People.Importing;

/// <summary>What a person read from a file and has not applied yet: kept for that person alone, and not for
/// long.</summary>
public sealed class PendingImport
{
    private static readonly Duration Validity = Duration.FromHours(2);

    private PendingImport() => Content = Hash = "";

    public PendingImport(Guid accountId, Guid? schoolId, string content, Instant now)
    {
        Id = Guid.CreateVersion7();
        (AccountId, SchoolId, Content, Hash, ExpiresAt) = (
            accountId,
            schoolId,
            content,
            Digest(content),
            now + Validity
        );
    }

    public Guid Id { get; private set; }

    /// <summary>Who uploaded it; nobody else can see or apply it.</summary>
    public Guid AccountId { get; private set; }

    /// <summary>The one school that it may touch; null for network staff.</summary>
    public Guid? SchoolId { get; private set; }

    /// <summary>The lines as JSON: only the columns that the portal takes.</summary>
    public string Content { get; private set; }

    public string Hash { get; private set; }

    public Instant ExpiresAt { get; private set; }

    public static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
