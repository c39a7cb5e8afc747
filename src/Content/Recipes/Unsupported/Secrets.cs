using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace NetworkPortal.Content.Recipes.Unsupported;

/// <summary>
/// Removes passwords, keys, and salts from settings: those of another site are useless here, and this site's must not
/// be exported. Detected by the names of members that hold text or lists; a switch such as "AllowResetPassword" stays.
/// </summary>
internal static partial class Secrets
{
    /// <returns>The names of the removed members.</returns>
    public static IReadOnlyList<string> TakeOut(JsonNode? node)
    {
        var found = new List<string>();
        TakeOut(node, "", found);
        return found;
    }

    private static void TakeOut(JsonNode? node, string place, List<string> found)
    {
        if (node is JsonArray entries)
            foreach (var entry in entries)
                TakeOut(entry, place, found);
        if (node is not JsonObject members)
            return;
        foreach (var (name, value) in members.ToList())
        {
            if (!IsSecret(name, value))
                TakeOut(value, $"{place}{name}.", found);
            else if (members.Remove(name))
                found.Add(place + name);
        }
    }

    private static bool IsSecret(string name, JsonNode? value) =>
        name is "SuperUser"
        || (value?.GetValueKind() is JsonValueKind.String or JsonValueKind.Array && Shape().IsMatch(name));

    [GeneratedRegex(
        "password|secret|salt$|apikey|api_key|privatekey|accesskey|accountkey|signingkey|encryptionkey|connecti"
            + "onstring|securitystamp|accesstoken|refreshtoken|bottoken",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant
    )]
    private static partial Regex Shape();
}
