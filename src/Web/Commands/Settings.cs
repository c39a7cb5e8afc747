namespace NetworkPortal.Web.Commands;

/// <summary>The host settings among a command's arguments: "--Section:Key=value", or name and value as separate
/// arguments.</summary>
internal static class Settings
{
    private static readonly string[] Known =
    [
        "--urls",
        "--environment",
        "--contentRoot",
        "--http_ports",
        "--https_ports",
    ];

    /// <summary>Splits arguments into those for the host and those for the command.</summary>
    public static (string[] Settings, string[] Others) Split(string[] arguments)
    {
        var (settings, others) = (new List<string>(), new List<string>());
        for (var at = 0; at < arguments.Length; at++)
        {
            var name = arguments[at].Split('=')[0];
            var whole = name != arguments[at];
            if (IsSetting(name) && (whole || at + 1 < arguments.Length))
                settings.Add(whole ? arguments[at] : $"{name}={arguments[++at]}");
            else
                others.Add(arguments[at]);
        }
        return ([.. settings], [.. others]);
    }

    private static bool IsSetting(string name) =>
        Known.Contains(name, StringComparer.OrdinalIgnoreCase)
        || (name.StartsWith("--", StringComparison.Ordinal) && name.Contains(':'));
}
