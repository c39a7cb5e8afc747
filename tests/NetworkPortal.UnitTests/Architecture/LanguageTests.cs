using System.Text.RegularExpressions;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.UnitTests.Architecture;

/// <summary>Keeps pages and code in plain US English with standard terms.</summary>
public sealed partial class LanguageTests
{
    private static readonly string Source = Path.Combine(Repository.Folder, "src");

    /// <summary>Values of settings and names of columns in files keep their own words.</summary>
    [Fact]
    public void Comments_are_plain() =>
        Assert.Empty(
            ((string[])["src", "tests"])
                .SelectMany(folder => Files(Path.Combine(Repository.Folder, folder), "*.cs"))
                .Where(file => Path.GetFileName(file) is not ("TwoFactorRule.cs" or "StaffColumns.cs"))
                .SelectMany(file =>
                    Stiff(
                        file,
                        string.Join(
                            '\n',
                            File.ReadLines(file)
                                .Where(line => line.TrimStart().StartsWith("//", StringComparison.Ordinal))
                        )
                    )
                )
        );

    [Fact]
    public void Tables_have_the_fields_names()
    {
        var snapshot = Path.Combine(Source, "Migrations.Sqlite/Migrations/SqlitePortalDbModelSnapshot.cs");
        var tables = Table().Matches(File.ReadAllText(snapshot)).Select(match => match.Groups[1].Value).ToList();
        Assert.InRange(tables.Count, 50, 500);
        Assert.DoesNotContain(tables, table => Private().IsMatch(table) || Private().IsMatch(table.TrimEnd('s')));
    }

    [Fact]
    public void Types_and_folders_use_standard_names()
    {
        var declared = Files(Source, "*.cs")
            .SelectMany(file => Declared().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value));
        var folders = Directory
            .EnumerateDirectories(Source, "*", SearchOption.AllDirectories)
            .Select(folder => Path.GetFileName(folder));
        Assert.Empty(declared.Concat(folders).Where(name => Private().IsMatch(name)).Distinct());
    }

    [Fact]
    public void Page_templates_contain_no_stiff_wording() =>
        Assert.Empty(
            Files(Path.Combine(Repository.Folder, "themes"), "*.liquid")
                .SelectMany(file => Stiff(file, Markup().Replace(File.ReadAllText(file), " ")))
        );

    [Fact]
    public void Messages_in_code_contain_no_stiff_wording() =>
        Assert.Empty(
            Files(Source, "*.cs")
                .SelectMany(file =>
                    Stiff(
                        file,
                        string.Join(
                            '\n',
                            File.ReadLines(file)
                                .Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal))
                                .SelectMany(line =>
                                    Literal()
                                        .Matches(line)
                                        .Select(match => match.Groups[1].Value)
                                        .Where(text => text.Contains(' '))
                                )
                        )
                    )
                )
        );

    [Fact]
    public void Recipe_content_contains_no_stiff_wording() =>
        Assert.Empty(
            ((string[])["network", "demo"])
                .SelectMany(folder => Files(Path.Combine(Repository.Folder, "recipes", folder), "*.json"))
                .SelectMany(file => Stiff(file, File.ReadAllText(file)))
        );

    [Theory]
    [InlineData("<p>Nobody has ever asked.</p>")]
    [InlineData("The visit is cancelled.")]
    [InlineData("Deleted for good after 30 days")]
    [InlineData("Take it back")]
    public void Stiff_wording_is_detected(string text) => Assert.Matches(Translated(), text);

    private static IEnumerable<string> Stiff(string file, string text) =>
        Translated().Matches(text).Select(match => $"{Path.GetRelativePath(Repository.Folder, file)}: {match.Value}");

    private static IEnumerable<string> Files(string folder, string pattern) =>
        Directory
            .EnumerateFiles(folder, pattern, SearchOption.AllDirectories)
            .Where(file =>
                !file.Split(Path.DirectorySeparatorChar)
                    .Any(part => part is "bin" or "obj" || part.StartsWith("Migrations.", StringComparison.Ordinal))
            );

    [GeneratedRegex(@"\b(?:class|record|struct|interface|enum)\s+([A-Z]\w+)")]
    private static partial Regex Declared();

    [GeneratedRegex(@"ToTable\(\s*""(\w+)""")]
    private static partial Regex Table();

    /// <summary>Obscure names for which there is a standard term.</summary>
    [GeneratedRegex(
        """
            ^(\w+Rounds|\w*Glass\w*|Wall\w*|\w+Door|\w+Gate|Tries|SignInTries|Arrival|NotMe|WaysIn|WaysOut
            |Helping|\w+Giving|SecurityNews|Sealed\w+|AfterAnswer|Tally|WhoCan|Shelf|Shelves|PageMaker|ManyItems
            |ThreeWay|JsonPlace|\w+Cleaning|KeptSteps|Keeping|Telling|Destinations|MissingPaths?|Wording|WordSieve
            |Likeness|GentleBoost|MailShape|OneLine|LogFloor|JsonLines|Bin|BinnedItem|Circle|Quilt|Disclosure|Switches
            |Switching|Cadence|(Media|Content|File)Bin|StagedImports?|Letters|Notices)$
            """,
        RegexOptions.IgnorePatternWhitespace
    )]
    private static partial Regex Private();

    [GeneratedRegex(@"\{\{.*?\}\}|\{%.*?%\}|<[^>]*>", RegexOptions.Singleline)]
    private static partial Regex Markup();

    [GeneratedRegex(@"""((?:[^""\\]|\\.)*)""")]
    private static partial Regex Literal();

    /// <summary>Words and idioms that no one at a US school would use.</summary>
    [GeneratedRegex(
        """
            \b(somebody|(?<!Use\s)nobody|everybody(?!\.$)|pupils?|cancell(ed|ing)|in\svain|anew|all\sthe\ssame
            |for\sgood|once\smore|takes?\s(it|them)\s(in|along|back)|break(ing|s)?\sthe\sglass|(?<!“)e-mails?|the\sbin
            |places?\s(left|free)|receives?\svisitors|at\sthe\sweekend)\b
            """,
        RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace
    )]
    private static partial Regex Translated();
}
