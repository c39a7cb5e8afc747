using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Forms;

namespace NetworkPortal.Accounts;

/// <summary>
/// How people's names are taken in, by whatever way: they are read by others, and go into headers of mail and into
/// calendars.
/// </summary>
public static class PersonName
{
    public const string Refusal = "Enter a name without an email address, a link, or the characters < and >.";

    /// <summary>A form's question for a name.</summary>
    public static Field Field(string label, string missing) =>
        Kernel
            .Forms.Field.Text("name", label)
            .Require(missing)
            .UpTo(Account.NameLength)
            .WithAutocomplete("name")
            .Cleaned(Clean)
            .Accept(IsName, Refusal);

    /// <summary>
    /// One line without hidden characters, and with the quotation marks of a nickname curved: straight ones have a
    /// meaning in headers.
    /// </summary>
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

    /// <summary>
    /// Whether it is no address of mail or of the web: as a name, those pretend to be somebody, or advertise.
    /// </summary>
    public static bool IsName(string name) =>
        !name.Any(c => c is '@' or '＠' or '<' or '>')
        && !name.Contains("://", StringComparison.Ordinal)
        && !name.Contains("www.", StringComparison.OrdinalIgnoreCase);
}
