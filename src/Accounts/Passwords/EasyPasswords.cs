namespace NetworkPortal.Accounts.Passwords;

/// <summary>Detects passwords that attackers guess first. Few common passwords reach the required length, so it also
/// looks for them padded with digits, repeated, paired, or as keyboard walks.</summary>
internal static class EasyPasswords
{
    private const int MaxPadding = 6,
        FirstOnes = 3000,
        MinLetters = 5;
    private static readonly string[] Walks =
    [
        "abcdefghijklmnopqrstuvwxyz",
        "01234567890",
        "qwertyuiop",
        "asdfghjkl",
        "zxcvbnm",
        "qazwsxedcrfvtgb",
        "1qaz2wsx3edc4rfv",
    ];

    /// <param name="known">Words related to the site and the person: names and the parts of the email address.</param>
    public static bool IsEasy(string password, IEnumerable<string> known)
    {
        var plain = Plain(password);
        // Few distinct letters or a keyboard walk is easy to guess at any length. The lists cover only ASCII, so
        // passwords with other letters (é, 学) are not rejected here.
        if (plain.Distinct().Count() < MinLetters || IsWalk(plain))
            return plain.Length > 0 && password.All(char.IsAscii);
        var list = Read();
        var rest = known
            .Select(Plain)
            .Where(word => word.Length > 3)
            .Distinct()
            .OrderByDescending(word => word.Length)
            .Aggregate(plain, (left, word) => left.Replace(word, "", StringComparison.Ordinal));
        return (rest != plain && rest.Length < 8)
            || IsCommon(plain, list)
            || IsCommon(Unit(plain), list)
            || IsCommon(rest, list);
    }

    private static bool IsCommon(string plain, Dictionary<string, int> list)
    {
        var core = plain.Trim("0123456789".ToCharArray());
        return list.ContainsKey(plain)
            || (list.ContainsKey(core) && plain.Length - core.Length <= MaxPadding)
            || IsPair(core, list);
    }

    private static bool IsPair(string plain, Dictionary<string, int> list) =>
        Enumerable
            .Range(0, plain.Length)
            .Any(at =>
                list.GetValueOrDefault(plain[..at], int.MaxValue) < FirstOnes
                && list.GetValueOrDefault(plain[at..], int.MaxValue) < FirstOnes
            );

    /// <summary>Returns the unit that is repeated to make the whole: "abc" for "abcabcabc".</summary>
    private static string Unit(string plain) =>
        Enumerable
            .Range(1, plain.Length / 2)
            .Where(length =>
                plain.Length % length == 0
                && string.Concat(Enumerable.Repeat(plain[..length], plain.Length / length)) == plain
            )
            .Select(length => plain[..length])
            .FirstOrDefault()
        ?? plain;

    /// <summary>Checks whether three out of four letters follow their neighbor in the alphabet or on the
    /// keyboard.</summary>
    private static bool IsWalk(string plain)
    {
        var steps = Enumerable
            .Range(1, Math.Max(0, plain.Length - 1))
            .Count(at =>
                Walks.Any(walk =>
                    walk.Contains($"{plain[at - 1]}{plain[at]}", StringComparison.Ordinal)
                    || walk.Contains($"{plain[at]}{plain[at - 1]}", StringComparison.Ordinal)
                )
            );
        return steps * 4 >= (plain.Length - 1) * 3;
    }

    private static string Plain(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    /// <summary>Reads the list on each call: passwords are rarely chosen, and the list is too large to keep in
    /// memory.</summary>
    private static Dictionary<string, int> Read()
    {
        using var stream = typeof(EasyPasswords).Assembly.GetManifestResourceStream("common-passwords.txt")!;
        using var reader = new StreamReader(stream);
        var words = new Dictionary<string, int>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } word)
            words.TryAdd(Plain(word), words.Count);
        return words;
    }
}
