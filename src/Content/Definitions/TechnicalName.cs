using System.Text.RegularExpressions;

namespace NetworkPortal.Content.Definitions;

/// <summary>A name such as "WhatChanged" for people.</summary>
internal static partial class TechnicalName
{
    /// <summary>"WhatChanged" as words: "What changed".</summary>
    public static string Words(string name) =>
        WordStart().Replace(name, match => match.Index == 0 ? match.Value : " " + match.Value.ToLowerInvariant());

    [GeneratedRegex("(?<=[a-z0-9])[A-Z]")]
    private static partial Regex WordStart();
}
