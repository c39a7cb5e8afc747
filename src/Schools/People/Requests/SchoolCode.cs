using System.Security.Cryptography;
using NodaTime;

namespace NetworkPortal.Schools.People.Requests;

/// <summary>What a school hangs up in its staff room: whoever has it may ask to join. It opens nothing by itself; a
/// school leader approves.</summary>
public sealed class SchoolCode
{
    /// <summary>Crockford's alphabet: no letter that is taken for a digit, and no U. Eight of them hold 40
    /// bits.</summary>
    private const string Letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private const int Length = 8;

    private static readonly Duration Validity = Duration.FromDays(60);

    private SchoolCode() => Text = "";

    public SchoolCode(Guid schoolId, Instant now)
    {
        (Id, SchoolId, CreatedAt, ExpiresAt) = (Guid.CreateVersion7(), schoolId, now, now + Validity);
        Text = RandomNumberGenerator.GetString(Letters, Length);
    }

    public Guid Id { get; private set; }

    public Guid SchoolId { get; private set; }

    /// <summary>Eight letters and digits, without the hyphen.</summary>
    public string Text { get; private set; }

    public Instant CreatedAt { get; private set; }

    public Instant ExpiresAt { get; private set; }

    /// <summary>"7K4M-2PXQ".</summary>
    public string Shown => $"{Text[..4]}-{Text[4..]}";

    public bool IsOpen(Instant now) => now < ExpiresAt;

    /// <summary>What was typed, as a code: case, hyphens and look-alikes do not matter. Null when it can be
    /// none.</summary>
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
