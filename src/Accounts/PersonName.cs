using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Forms;

namespace NetworkPortal.Accounts;

/// <summary>Cleans and validates people's names. Other people read them, and they are used in email headers and
/// calendars.</summary>
public static class PersonName
{
    public const string Refusal = "Enter a name without an email address, a link, or the characters < and >.";

    /// <summary>Creates a form field for a name.</summary>
    public static Field Field(string label, string missing) =>
        Kernel
            .Forms.Field.Text("name", label)
            .Require(missing)
            .UpTo(Account.NameLength)
            .WithAutocomplete("name")
            .Cleaned(Clean)
            .Accept(IsName, Refusal);

    /// <summary>Returns the name on one line, without hidden characters, and with curly quotation marks around
    /// nicknames: straight ones have a meaning in headers.</summary>
    public static string Clean(string name)
    {
        var open = false;
        return string.Concat(
            HiddenCharacters
                .RemoveFrom(LetterForms.Compose(name))
                .Select(c =>
                    c == '"'
                        ? (open = !open)
                            ? '“'
                            : '”'
                        : c
                )
        );
    }

    /// <summary>Checks that the name is not an email or web address, which could be used to impersonate or
    /// advertise.</summary>
    public static bool IsName(string name) =>
        !name.Any(c => c is '@' or '＠' or '<' or '>')
        && !name.Contains("://", StringComparison.Ordinal)
        && !name.Contains("www.", StringComparison.OrdinalIgnoreCase);
}
