using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace NetworkPortal.Kernel.Forms;

/// <summary>
/// One form for an email address, however it is typed, pasted or imported: no invisible characters, compatibility forms
/// (NFKC), the domain in
/// ASCII (IDNA) and small letters. Every door takes addresses through it, so that what is kept can be found again and
/// mail arrives.
/// </summary>
public static partial class EmailAddress
{
    public const int MaxLength = 254;

    private static readonly IdnMapping Domains = new() { UseStd3AsciiRules = true };

    /// <summary>The address in its one form; a text that is none comes back without its invisible characters.</summary>
    public static string Clean(string text)
    {
        var plain = HiddenCharacters.RemoveAllFrom(LetterForms.Compatible(text)).Trim();
        var at = plain.LastIndexOf('@');
        return at < 0 ? plain : $"{plain[..at]}@{AsciiDomain(plain[(at + 1)..])}";
    }

    /// <summary>What addresses are compared by.</summary>
    public static string Key(string text) => Clean(text).ToUpperInvariant();

    /// <summary>Whether a text, in its one form, is one plain address that mail servers everywhere carry.</summary>
    public static bool IsAddress(string text) =>
        Clean(text) is var clean && clean.Length <= MaxLength && Shape().IsMatch(clean);

    /// <summary>Whether letters before the @ are what is wrong: few mail servers carry them (RFC 6531).</summary>
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

    /// <summary>One address, no display name, comma or line break: nothing that a mail header could read as
    /// more.</summary>
    [GeneratedRegex(
        @"^[!#-'*+/-9=?A-Z^-~-]+(\.[!#-'*+/-9=?A-Z^-~-]+)*@[a-z0-9-]+(\.[a-z0-9-]+)+$",
        RegexOptions.NonBacktracking
    )]
    private static partial Regex Shape();
}
