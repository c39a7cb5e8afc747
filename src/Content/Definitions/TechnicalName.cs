using System.Text.RegularExpressions;

namespace NetworkPortal.Content.Definitions;

/// <summary>Converts technical names such as "WhatChanged" to readable text.</summary>
internal static partial class TechnicalName
{
    /// <summary>Returns "WhatChanged" as "What changed".</summary>
    public static string Words(string name) =>
        WordStart().Replace(name, match => match.Index == 0 ? match.Value : " " + match.Value.ToLowerInvariant());

    [GeneratedRegex("(?<=[a-z0-9])[A-Z]")]
    private static partial Regex WordStart();
}
