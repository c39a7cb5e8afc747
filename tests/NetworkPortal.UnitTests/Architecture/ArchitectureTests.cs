using System.Text.RegularExpressions;
using System.Xml.Linq;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.UnitTests.Architecture;

public sealed partial class ArchitectureTests
{
    private static readonly string Source = Path.Combine(Repository.Folder, "src");

    /// <summary>Files whose sort order is part of a file format and must not change.</summary>
    private static readonly string[] FileOrders =
    [
        "Exporting/ExportDefinitions.cs",
        "Unsupported/UnsupportedSteps.cs",
        "Rights/RolesRecipe.cs",
        "Media/ImageVariants.cs",
    ];

    private static IEnumerable<string> Modules =>
        Directory
            .EnumerateFiles(Source, "*.csproj", SearchOption.AllDirectories)
            .Select(file => Path.GetFileNameWithoutExtension(file))
            .Order(StringComparer.Ordinal);

    private static IEnumerable<string> SourceFiles =>
        Directory
            .EnumerateFiles(Source, "*.cs", SearchOption.AllDirectories)
            .Where(file =>
                !Path.GetRelativePath(Source, file)
                    .Split(Path.DirectorySeparatorChar)
                    .Any(part => part is "bin" or "obj" || part.StartsWith("Migrations.", StringComparison.Ordinal))
            );

    [Fact]
    public void Modules_reference_each_other_as_the_architecture_diagram_shows()
    {
        var block = ArrowBlock().Match(File.ReadAllText(Path.Combine(Source, "ARCHITECTURE.md"))).Groups[1].Value;
        var drawn = block
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split("->"))
            .ToDictionary(
                sides => sides[0].Trim(),
                sides =>
                    sides[1]
                        .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                        .Order(StringComparer.Ordinal)
            );
        Assert.Equal(Modules, drawn.Keys.Order(StringComparer.Ordinal));
        Assert.All(
            Modules,
            module =>
                Assert.Equal(
                    drawn[module],
                    References(module, "ProjectReference")
                        .Select(path => Path.GetFileNameWithoutExtension(path))
                        .Order(StringComparer.Ordinal)
                )
        );
    }

    [Theory]
    [InlineData("Search", "Lucene.Net", "Lucene.Net.Analysis.Common")]
    [InlineData("Mail", "MailKit", "Ical.Net")]
    public void Only_one_module_references_these_packages(string owner, params string[] packages)
    {
        Assert.Superset(packages.ToHashSet(), References(owner, "PackageReference").ToHashSet());
        Assert.All(
            Modules.Where(module => module != owner),
            module => Assert.Empty(References(module, "PackageReference").Intersect(packages))
        );
    }

    [Fact]
    public void The_kernel_stays_small() =>
        Assert.InRange(
            SourceFiles
                .Where(file => file.StartsWith(Path.Combine(Source, "Kernel"), StringComparison.Ordinal))
                .Sum(Lines),
            1,
            4100
        );

    [Fact]
    public void The_kernel_declares_no_domain_types() =>
        Assert.All(
            SourceFiles.Where(file => file.StartsWith(Path.Combine(Source, "Kernel"), StringComparison.Ordinal)),
            file =>
                Assert.DoesNotMatch(
                    @"(?m)^(?!\s*//).*\b(class|record|interface|enum)\s+\w*(Visit|Studio|Teacher)",
                    File.ReadAllText(file)
                )
        );

    [Fact]
    public void Source_files_stay_short() =>
        Assert.All(SourceFiles, file => Assert.True(Lines(file) < 400, $"{file} has {Lines(file)} lines."));

    [Fact]
    public void No_type_has_a_generic_suffix_such_as_Manager_or_Helper() =>
        Assert.All(SourceFiles, file => Assert.DoesNotMatch(EmptyName(), File.ReadAllText(file)));

    [Fact]
    public void The_source_folder_contains_no_markup_files() =>
        Assert.DoesNotContain(
            Directory.EnumerateFiles(Source, "*", SearchOption.AllDirectories),
            file =>
                Path.GetExtension(file) is ".liquid" or ".cshtml" or ".razor" or ".html" or ".css" or ".js"
                && !file.Contains("/obj/", StringComparison.Ordinal)
                && !file.Contains("/trash/", StringComparison.Ordinal)
        );

    [Fact]
    public void Text_for_people_is_searched_and_sorted_in_folded_form()
    {
        var files = SourceFiles.Where(file => !FileOrders.Any(known => file.EndsWith(known, StringComparison.Ordinal)));
        Assert.All(files, file => Assert.DoesNotMatch(UnfoldedText(), File.ReadAllText(file)));
    }

    [Theory]
    [InlineData("items.Where(item => item.DisplayText.ToLower().Contains(word))")]
    [InlineData("lines.Where(l => l.Detail.ToUpper()\n    .StartsWith(words))")]
    [InlineData("db.Schools.OrderBy(s => s.Name).ToListAsync()")]
    [InlineData("rows.OrderBy(m => m.State).ThenBy(m => m.Account.DisplayName)")]
    [InlineData("items.OrderByDescending(item => item.DisplayText)")]
    [InlineData("orderby item.At, account.DisplayName")]
    [InlineData("types.OrderBy(type => type.DisplayName, StringComparer.Ordinal)")]
    [InlineData("names.Order(StringComparer.CurrentCulture)")]
    public void Unfolded_text_is_detected(string code) => Assert.Matches(UnfoldedText(), code);

    [Theory]
    [InlineData("db.Schools.ByName(s => s.Name).ToListAsync()")]
    [InlineData("orderby Fold.Of(account.DisplayName), account.DisplayName")]
    [InlineData("people.Where(p => p.Email.ToUpper() == address)")]
    [InlineData("types.OrderBy(type => type.Name != \"Article\")")]
    public void Folded_text_is_allowed(string code) => Assert.DoesNotMatch(UnfoldedText(), code);

    private static IEnumerable<string> References(string module, string kind) =>
        XDocument
            .Load(Path.Combine(Source, module, module + ".csproj"))
            .Descendants(kind)
            .Select(reference => reference.Attribute("Include")!.Value);

    private static int Lines(string file) => File.ReadLines(file).Count();

    [GeneratedRegex("```arrows\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex ArrowBlock();

    [GeneratedRegex(@"\b(class|record|struct|interface|enum)\s+\w+(Manager|Helper|Util|Utils|Service|Dto|Impl|Base)\b")]
    private static partial Regex EmptyName();

    [GeneratedRegex(
        """
            \.To(Lower|Upper)\(\)\s*\.(Contains|StartsWith|EndsWith|IndexOf)\(
            |(Order|Then)By(Descending)?\(\s*\w+\s*=>\s*\w+(\.\w+)*\.(Name|DisplayName|DisplayText|Title)
                (,\s*StringComparer\.\w+)?\s*\)
            |\borderby\s(?![^\n]*Fold\.Of)((?!\bselect\b)[^\n])*\.(Name|DisplayName|DisplayText|Title)\b
            |StringComparer\.CurrentCulture
            """,
        RegexOptions.IgnorePatternWhitespace
    )]
    private static partial Regex UnfoldedText();
}
