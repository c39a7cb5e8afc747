using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace NetworkPortal.Content.Settings;

/// <summary>
/// The site's own colors for light and dark mode: one for actions and one for highlights. Related colors (such as
/// backgrounds and the text on them) are computed. A color without enough contrast on the theme's background counts as
/// not set.
/// </summary>
public sealed record SiteColors(string Action, string Warm, string ActionDark, string WarmDark)
{
    /// <summary>The minimum contrast of text to its background: WCAG 2.2, 1.4.3.</summary>
    public const double Least = 4.5;

    // The background colors of the theme "commons" (tokens.css): paper, raised, sunk.
    private static readonly string[] Light = ["#f6f3ea", "#fdfbf5", "#ebe6d8"];
    private static readonly string[] Dark = ["#161926", "#1e2232", "#10121c"];

    public bool IsEmpty => Css.Length == 0;

    public string Url => IsEmpty ? "" : $"/assets/site-colors.css?v={Version}";

    public string Version => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Css)))[..12];

    public string Css => Rules("light", Action, Warm, dark: false) + Rules("dark", ActionDark, WarmDark, dark: true);

    public static SiteColors From(JsonObject? json)
    {
        return new(
            Known("Action", dark: false),
            Known("Warm", dark: false),
            Known("ActionDark", dark: true),
            Known("WarmDark", dark: true)
        );

        string Known(string name, bool dark) =>
            json.String(name).ToLowerInvariant() is var color && Fault(color, dark) is null ? color : "";
    }

    /// <summary>
    /// Returns what is wrong with a color and what to do, or null if it is readable on every background.
    /// </summary>
    public static string? Fault(string color, bool dark)
    {
        if (Parse(color) is not { } rgb)
            return "Enter # followed by a six-digit color code, such as #2b3f88.";
        var worst = (dark ? Dark : Light).Append(Wash(color, dark)).Min(ground => Contrast(rgb, Parse(ground)!.Value));
        return worst >= Least
            ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"Text in this color would be hard to read: its contrast is {Math.Floor(worst * 10) / 10:0.0} to "
                    + $"1, and it needs at least {Least}. Choose a {(dark ? "lighter" : "darker")} color."
            );
    }

    /// <summary>Returns the WCAG contrast ratio of two colors, from 1 to 21.</summary>
    public static double Contrast(string one, string other) => Contrast(Parse(one)!.Value, Parse(other)!.Value);

    private static string Rules(string scheme, string action, string warm, bool dark)
    {
        var rules = new StringBuilder();
        if (action.Length > 0)
            rules.Append(
                $"--action: {action}; --action-strong: {Mix(action, dark ? "#ffffff" : "#000000", 0.3)}; "
                    + $"--on-action: {(dark ? "#10121c" : "#ffffff")}; --action-wash: {Wash(action, dark)}; "
            );
        if (warm.Length > 0)
            rules.Append($"--warm: {warm}; --warm-wash: {Wash(warm, dark)}; ");
        return rules.Length == 0
            ? ""
            : $"@layer tokens {{ @media (prefers-color-scheme: {scheme}) {{ :root {{ {rules}}} }} }}\n";
    }

    private static string Wash(string color, bool dark) => Mix((dark ? Dark : Light)[0], color, dark ? 0.16 : 0.1);

    private static string Mix(string from, string to, double part)
    {
        var (a, b) = (Parse(from)!.Value, Parse(to)!.Value);
        return $"#{Channel(a.R, b.R):x2}{Channel(a.G, b.G):x2}{Channel(a.B, b.B):x2}";

        int Channel(int one, int other) => (int)Math.Round(one + ((other - one) * part));
    }

    private static (int R, int G, int B)? Parse(string color) =>
        color.Length == 7
        && color[0] == '#'
        && int.TryParse(color.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
            ? (value >> 16, (value >> 8) & 255, value & 255)
            : null;

    private static double Contrast((int R, int G, int B) one, (int R, int G, int B) other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance((int R, int G, int B) color) =>
        (0.2126 * Linear(color.R)) + (0.7152 * Linear(color.G)) + (0.0722 * Linear(color.B));

    private static double Linear(int channel) =>
        channel / 255.0 is var part && part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4);
}
