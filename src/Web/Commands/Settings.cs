using System.CommandLine;

namespace NetworkPortal.Web.Commands;

/// <summary>The host's settings among a command's arguments: "--Section:Key=value", or name and value apart.</summary>
internal static class Settings
{
    private static readonly string[] Known = ["--urls", "--environment", "--contentRoot", "--http_ports", "--https_ports"];

    /// <summary>The arguments that the host reads.</summary>
    public static string[] Of(ParseResult parsed) => [.. parsed.UnmatchedTokens];

    /// <summary>The first argument that is no setting, or null.</summary>
    public static string? Stranger(IReadOnlyList<string> tokens)
    {
        for (var at = 0; at < tokens.Count; at++)
        {
            var name = tokens[at].Split('=')[0];
            if (!IsSetting(name)) return tokens[at];
            if (name != tokens[at]) continue;
            if (++at == tokens.Count) return name;
        }
        return null;
    }

    private static bool IsSetting(string name) =>
        Known.Contains(name, StringComparer.OrdinalIgnoreCase) || (name.StartsWith("--", StringComparison.Ordinal) && name.Contains(':'));
}
