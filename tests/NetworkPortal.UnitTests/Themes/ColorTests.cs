using System.Text.RegularExpressions;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.UnitTests.Themes;

/// <summary>Colors are named in one file of a theme, so that a child theme can change all of them.</summary>
public sealed partial class ColorTests
{
    private static readonly string Folder = Path.Combine(Repository.Folder, "themes");

    public static TheoryData<string> Files =>
        [
            .. Directory
                .EnumerateFiles(Folder, "*", SearchOption.AllDirectories)
                .Where(file => Path.GetExtension(file) is ".css" or ".liquid" or ".svg")
                .Select(file => Path.GetRelativePath(Folder, file))
                .Where(file => Path.GetFileName(file) is not ("tokens.css" or "print.css" or "harbor.css"))
                .Where(file => !file.StartsWith("commons/offline", StringComparison.Ordinal))
                .Where(file => !file.Contains("node_modules", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal),
        ];

    [Theory]
    [MemberData(nameof(Files))]
    public void Only_tokens_name_colors(string file) =>
        Assert.All(
            // Cameras read a QR code in black and white.
            File.ReadLines(Path.Combine(Folder, file)).Where(line => !line.Contains(".qr-", StringComparison.Ordinal)),
            line => Assert.DoesNotMatch(Color(), line)
        );

    [Fact]
    public void Each_color_says_what_it_is_in_dark_mode()
    {
        var tokens = File.ReadAllText(Path.Combine(Folder, "commons/assets/css/tokens.css"));
        var colors = Token().Matches(tokens).Select(token => token.Groups[1].Value).ToList();
        Assert.InRange(colors.Count, 25, 60);
        Assert.All(colors, color => Assert.StartsWith("light-dark(", color));
    }

    [GeneratedRegex("(?<![&\\w/}-])#[0-9a-fA-F]{3}(?:[0-9a-fA-F]{3})?\\b(?=[\\s;,)\"!])")]
    private static partial Regex Color();

    [GeneratedRegex(@"--[a-z-]+: ((?:light-dark\()?#[^;]+);")]
    private static partial Regex Token();
}
