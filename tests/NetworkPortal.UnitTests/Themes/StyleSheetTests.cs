using System.Text.Json;
using System.Text.RegularExpressions;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.UnitTests.Themes;

/// <summary>Rules for the style sheets of the portal's own theme.</summary>
public sealed partial class StyleSheetTests
{
    private const string Email = "mail.css",
        ReducedMotion = "motion.css",
        Print = "print.css";

    private static readonly string Theme = Path.Combine(Repository.Folder, "themes", "commons");
    private static readonly string Folder = Path.Combine(Theme, "assets", "css");

    private static readonly IReadOnlyDictionary<string, string> Sheets = Directory
        .EnumerateFiles(Folder, "*.css", SearchOption.AllDirectories)
        .ToDictionary(file => Path.GetRelativePath(Folder, file), File.ReadAllText, StringComparer.Ordinal);

    public static TheoryData<string> Files => [.. Sheets.Keys.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Pages_change_only_at_the_widths_that_have_names(string file)
    {
        var named = Name().Matches(Sheets["tokens.css"]).Select(name => name.Groups["width"].Value);
        Assert.Equal(["40rem", "60rem", "80rem"], named);

        var allowed = named.Select(width => $"(max-width: {width})").ToHashSet();
        allowed.UnionWith(
            named.Select(width => $"(min-width: {width.Replace("rem", ".01rem", StringComparison.Ordinal)})")
        );
        Assert.All(
            Media().Matches(Sheets[file]).SelectMany(media => Width().Matches(media.Value)),
            width => Assert.Contains(width.Value, allowed)
        );
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Each_custom_property_that_is_used_is_set_somewhere(string file)
    {
        var set = Sheets
            .Values.SelectMany(sheet => Set().Matches(sheet))
            .Select(set => set.Groups[1].Value)
            .ToHashSet();
        Assert.All(Used().Matches(Sheets[file]), used => Assert.Contains(used.Groups[1].Value, set));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Rules_are_in_a_layer_and_win_by_it(string file)
    {
        var sheet = Comment().Replace(Sheets[file], "").Trim();
        if (file != Email)
            Assert.Matches(Layer(), sheet);
        if (file is not (ReducedMotion or Print))
            Assert.DoesNotContain("!important", sheet, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Braces_match_and_no_rule_sets_a_property_twice(string file)
    {
        var sheet = Comment().Replace(Sheets[file], "");
        Assert.Equal(sheet.Count(letter => letter == '{'), sheet.Count(letter => letter == '}'));
        foreach (Match rule in Rule().Matches(sheet))
        {
            var properties = Property()
                .Matches(rule.Groups[1].Value)
                .Select(property => property.Groups[1].Value)
                .ToList();
            // One right after the other is for browsers that don't know the second.
            var again = properties.Index().Where(one => properties.LastIndexOf(one.Item) > one.Index + 1);
            Assert.True(!again.Any(), rule.Value);
        }
    }

    [Fact]
    public void The_theme_lists_each_style_sheet_once()
    {
        using var manifest = JsonDocument.Parse(File.ReadAllText(Path.Combine(Theme, "theme.json")));
        var listed = manifest
            .RootElement.EnumerateObject()
            .Where(entry => entry.Value.ValueKind == JsonValueKind.Array)
            .SelectMany(entry => entry.Value.EnumerateArray())
            .Select(entry => $"{entry}")
            .Where(entry => entry.EndsWith(".css", StringComparison.Ordinal));

        Assert.Equal(
            Sheets.Keys.Where(file => file != Email).Select(file => "css/" + file.Replace('\\', '/')).Order(),
            listed.Order()
        );
    }

    [GeneratedRegex(@"(?:small|medium|large): (?<width>\d+rem)")]
    private static partial Regex Name();

    [GeneratedRegex("@media[^{]*")]
    private static partial Regex Media();

    [GeneratedRegex(@"\([^)]*width[^)]*\)")]
    private static partial Regex Width();

    [GeneratedRegex(@"(--[a-z0-9-]+)\s*:")]
    private static partial Regex Set();

    [GeneratedRegex(@"var\((--[a-z0-9-]+)\)")]
    private static partial Regex Used();

    [GeneratedRegex(@"/\*.*?\*/", RegexOptions.Singleline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"\A@(?:layer|font-face)")]
    private static partial Regex Layer();

    [GeneratedRegex(@"\{([^{}]*)\}")]
    private static partial Regex Rule();

    [GeneratedRegex(@"(?:^|;)\s*([a-z-]+)\s*:")]
    private static partial Regex Property();
}
