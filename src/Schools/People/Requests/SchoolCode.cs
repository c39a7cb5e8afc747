using System.Security.Cryptography;
using NodaTime;

namespace NetworkPortal.Schools.People.Requests;

/// <summary>
/// A join code that a school posts in its staff room: anyone who has it may request to join. The code alone grants
/// nothing; a school leader approves.
/// </summary>
public sealed class SchoolCode
{
    /// <summary>
    /// Crockford's alphabet: no letters that look like digits, and no U. Eight characters hold 40 bits.
    /// </summary>
    private const string Letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private const int Length = 8;

    private static readonly Duration Validity = Duration.FromDays(60);

    private SchoolCode() => Text = "";

    public SchoolCode(Guid schoolId, Instant now)
    {
        Id = Guid.CreateVersion7();
        SchoolId = schoolId;
        CreatedAt = now;
        ExpiresAt = now + Validity;
        Text = RandomNumberGenerator.GetString(Letters, Length);
    }

    public Guid Id { get; private set; }

    public Guid SchoolId { get; private set; }

    /// <summary>Eight letters and digits, without the hyphen.</summary>
    public string Text { get; private set; }

    public Instant CreatedAt { get; private set; }

    public Instant ExpiresAt { get; private set; }

    /// <summary>The code as displayed: "7K4M-2PXQ".</summary>
    public string Shown => $"{Text[..4]}-{Text[4..]}";

    public bool IsOpen(Instant now) => now < ExpiresAt;

    /// <summary>
    /// Normalizes a typed code: ignores case and hyphens, and corrects look-alikes. Returns null if it can't be a code.
    /// </summary>
    public static string? Read(string typed)
    {
        var letters = string.Concat(
            typed
                .ToUpperInvariant()
                .Where(c => c is not ('-' or ' ' or '–' or '.'))
                .Select(c =>
                    c switch
                    {
                        'O' => '0',
                        'I' or 'L' => '1',
                        _ => c,
                    }
                )
        );
        return letters.Length == Length && letters.All(Letters.Contains) ? letters : null;
    }
}
