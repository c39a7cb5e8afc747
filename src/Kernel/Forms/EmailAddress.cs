using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace NetworkPortal.Kernel.Forms;

/// <summary>Normalizes email addresses, whether typed, pasted, or imported: no invisible characters, compatibility
/// forms replaced (NFKC), the domain in ASCII (IDNA) and lowercase. Every input goes through it, so that stored
/// addresses can be found again and email arrives.</summary>
public static partial class EmailAddress
{
    public const int MaxLength = 254;

    private static readonly IdnMapping Domains = new() { UseStd3AsciiRules = true };

    /// <summary>Returns the normalized address; for text that is not an address, only removes invisible
    /// characters.</summary>
    public static string Clean(string text)
    {
        var plain = HiddenCharacters.RemoveAllFrom(LetterForms.Compatible(text)).Trim();
        var at = plain.LastIndexOf('@');
        return at < 0 ? plain : $"{plain[..at]}@{AsciiDomain(plain[(at + 1)..])}";
    }

    /// <summary>Returns the key for comparing addresses.</summary>
    public static string Key(string text) => Clean(text).ToUpperInvariant();

    /// <summary>Checks whether the normalized text is one plain address that email servers everywhere accept.</summary>
    public static bool IsAddress(string text) =>
        Clean(text) is var clean && clean.Length <= MaxLength && Shape().IsMatch(clean);

    /// <summary>Checks whether the problem is non-ASCII letters before the @, which few email servers support (RFC
    /// 6531).</summary>
    internal static bool HasForeignLetters(string text) =>
        Clean(text) is var clean && clean.LastIndexOf('@') is > 0 and var at && !Ascii.IsValid(clean.AsSpan(0, at));

    private static string AsciiDomain(string domain)
    {
        try
        {
            return Domains.GetAscii(domain.ToLowerInvariant());
        }
        catch (ArgumentException)
        {
            return domain;
        }
    }

    /// <summary>Exactly one address, without display name, comma, or line break, so that it cannot inject anything into
    /// an email header.</summary>
    [GeneratedRegex(
        @"^[!#-'*+/-9=?A-Z^-~-]+(\.[!#-'*+/-9=?A-Z^-~-]+)*@[a-z0-9-]+(\.[a-z0-9-]+)+$",
        RegexOptions.NonBacktracking
    )]
    private static partial Regex Shape();
}
