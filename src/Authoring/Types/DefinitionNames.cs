using System.Globalization;
using System.Text;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Forms;

namespace NetworkPortal.Authoring.Types;

/// <summary>
/// API names of types, parts, and fields, which exports, templates, and the API use. They can't be changed; display
/// names can.
/// </summary>
internal static class DefinitionNames
{
    public const string Hint =
        "Used in exports, templates, and the API. Use only letters and numbers, or leave this blank to create a name "
        + "automatically. You can’t change it later.";
    private const int MaxLength = 100;

    /// <summary>Converts a display name to an API name: "What changed?" becomes "WhatChanged".</summary>
    public static string From(string text)
    {
        var name = new StringBuilder();
        foreach (var word in Slug.From(text).Split('-', StringSplitOptions.RemoveEmptyEntries))
            name.Append(char.ToUpper(word[0], CultureInfo.InvariantCulture)).Append(word.AsSpan(1));
        return name.ToString();
    }

    /// <summary>
    /// Returns the API name entered, or one derived from the display name, and adds any error to the field.
    /// </summary>
    /// <param name="taken">The names that already exist.</param>
    public static string Settle(Field name, Field words, IEnumerable<string> taken)
    {
        var chosen = name.Value.Length > 0 && name != words ? name.Value : From(words.Value);
        if (!words.Valid() || !name.Valid())
            return chosen;
        if (
            chosen.Length == 0
            || chosen.Length > MaxLength
            || !char.IsAsciiLetter(chosen[0])
            || !chosen.All(char.IsAsciiLetterOrDigit)
        )
            name.Fail("Enter an API name that starts with a letter and contains only letters and numbers.");
        else if (taken.Contains(chosen, StringComparer.OrdinalIgnoreCase))
            name.Fail($"“{chosen}” is taken. Enter a different API name.");
        return chosen;
    }

    private static bool Valid(this Field field) => field.Error is null;
}
