using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NetworkPortal.Authoring.Versions;
using NetworkPortal.Content;

namespace NetworkPortal.Authoring.Reviewing;

/// <summary>Replaces words that a reviewer quoted, as readers see them, in the text as it is written.</summary>
internal static class SuggestedWords
{
    private const StringComparison Exact = StringComparison.Ordinal;

    /// <summary>What typography makes of the signs that are typed.</summary>
    private static readonly (string Shown, string Written)[] Typography =
    [
        ("[’‘']", "[’‘']"),
        ("[“”\"]", "[“”\"]"),
        ("…", "(?:…|\\.\\.\\.)"),
        ("—", "(?:—|---)"),
        ("–", "(?:–|--)"),
    ];

    /// <param name="Value">The new value of the field; null if the words can't be replaced.</param>
    internal sealed record Outcome(JsonNode? Value, string Fault);

    /// <summary>Returns the field with the words replaced, or why they can't be.</summary>
    public static Outcome Replace(JsonObject data, string path, FieldComment suggestion)
    {
        var value = ThreeWayMerge.At(data, path);
        if (TextOf(value) is not { } text)
            return new(null, "This part of the item isn’t a single text. Change it in the editor.");
        var found = Pattern(suggestion.Quote).Matches(text);
        if (found.Count != 1)
            return new(
                null,
                found.Count == 0
                    ? $"The words “{suggestion.Quote}” aren’t in the draft like this. They were changed, or formatted."
                    : $"The words “{suggestion.Quote}” are in this text {found.Count} times. Select more of them."
            );
        var (at, length) = (found[0].Index, found[0].Length);
        var put = path.EndsWith("Html", Exact) ? WebUtility.HtmlEncode(suggestion.Replacement) : suggestion.Replacement;
        return new(ThreeWayMerge.WithText(value!, text[..at] + put + text[(at + length)..]), "");
    }

    /// <summary>Returns the text of a value that is one text, or null.</summary>
    private static string? TextOf(JsonNode? value) =>
        value is JsonObject members
            ? members.Select(member => member.Value.AsString()).OfType<string>().ToList() is [var only]
                ? only
                : null
            : value.AsString();

    private static Regex Pattern(string quote)
    {
        var pattern = Regex.Escape(quote).Replace("\\ ", "\\s+", Exact);
        pattern = Typography.Aggregate(pattern, (all, sign) => Regex.Replace(all, sign.Shown, sign.Written));
        return new(pattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
    }
}
