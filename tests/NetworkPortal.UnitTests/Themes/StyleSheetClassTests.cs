using System.Text.RegularExpressions;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.UnitTests.Themes;

/// <summary>A class belongs to one style sheet of pages: two that set its look override each other unseen.</summary>
public sealed partial class StyleSheetClassTests
{
    /// <summary>Classes that two style sheets set on purpose, on different pages.</summary>
    private static readonly string[] Shared = ["editor-page", "next", "suggestions"];

    [Fact]
    public void Each_class_gets_its_look_from_one_style_sheet()
    {
        var files = Directory.GetFiles(Path.Combine(Repository.Folder, "themes/commons/assets/css/pages"), "*.css");
        var classes = files
            .SelectMany(file => Classes(File.ReadAllText(file)).Select(name => (name, Path.GetFileName(file))))
            .Distinct()
            .ToLookup(one => one.name, one => one.Item2);
        Assert.InRange(classes.Count, 200, 2000);
        var several = classes.Where(found => found.Count() > 1 && !Shared.Contains(found.Key));
        Assert.Empty(several.Select(found => $"{found.Key}: {string.Join(", ", found)}"));
    }

    private static IEnumerable<string> Classes(string css) =>
        Rule()
            .Matches(Comment().Replace(css, ""))
            .SelectMany(rule => rule.Groups[1].Value.Split(','))
            .Select(selector => Alone().Match(selector.Trim()))
            .Where(match => match.Success)
            .Select(match => match.Groups[1].Value);

    [GeneratedRegex(@"(?<=^|[{}])\s*([^{}@]+)\{")]
    private static partial Regex Rule();

    [GeneratedRegex(@"/\*.*?\*/", RegexOptions.Singleline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"^\.([a-z][\w-]*)$")]
    private static partial Regex Alone();
}
