using System.Text.RegularExpressions;

namespace NetworkPortal.Content.Definitions;

/// <summary>The names of types, parts, and fields, such as "WhatChanged".</summary>
internal static partial class TechnicalName
{
    /// <summary>Checks whether this name is valid for a type, part, or field.</summary>
    public static bool IsValid(string name) => Shape().IsMatch(name);

    /// <summary>Returns "WhatChanged" as "What changed".</summary>
    public static string ToWords(string name) =>
        WordStart().Replace(name, match => match.Index == 0 ? match.Value : " " + match.Value.ToLowerInvariant());

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9]{0,99}$", RegexOptions.NonBacktracking)]
    private static partial Regex Shape();

    [GeneratedRegex("(?<=[a-z0-9])[A-Z]")]
    private static partial Regex WordStart();
}
