using System.Text.RegularExpressions;
using System.Xml.Linq;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.UnitTests.Architecture;

public sealed partial class ArchitectureTests
{
    private static readonly string Source = Path.Combine(Repository.Folder, "src");

    private static IEnumerable<string> Modules => Directory.EnumerateFiles(Source, "*.csproj", SearchOption.AllDirectories).Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal);

    private static IEnumerable<string> SourceFiles => Directory.EnumerateFiles(Source, "*.cs", SearchOption.AllDirectories)
        .Where(file => !Path.GetRelativePath(Source, file).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" || part.StartsWith("Migrations.", StringComparison.Ordinal)));

    [Fact]
    public void Modules_refer_to_each_other_as_the_arrows_say()
    {
        var block = ArrowBlock().Match(File.ReadAllText(Path.Combine(Source, "ARCHITECTURE.md"))).Groups[1].Value;
        var drawn = block.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split("->")).ToDictionary(
            sides => sides[0].Trim(), sides => sides[1].Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Order(StringComparer.Ordinal));
        Assert.Equal(Modules, drawn.Keys.Order(StringComparer.Ordinal));
        Assert.All(Modules, module => Assert.Equal(drawn[module], References(module, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)));
    }

    [Theory]
    [InlineData("Search", "Lucene.Net", "Lucene.Net.Analysis.Common")]
    [InlineData("Mail", "MailKit", "Ical.Net")]
    public void One_module_alone_refers_to(string owner, params string[] packages)
    {
        Assert.Superset(packages.ToHashSet(), References(owner, "PackageReference").ToHashSet());
        Assert.All(Modules.Where(module => module != owner), module => Assert.Empty(References(module, "PackageReference").Intersect(packages)));
    }

    [Fact]
    public void Kernel_stays_small() => Assert.InRange(SourceFiles.Where(file => file.StartsWith(Path.Combine(Source, "Kernel"), StringComparison.Ordinal)).Sum(Lines), 1, 3100);

    [Fact]
    public void Kernel_knows_no_word_of_the_domain() =>
        Assert.All(SourceFiles.Where(file => file.StartsWith(Path.Combine(Source, "Kernel"), StringComparison.Ordinal)), file =>
            Assert.DoesNotMatch(@"(?m)^(?!\s*//).*\b(class|record|interface|enum)\s+\w*(Visit|Studio|Teacher)", File.ReadAllText(file)));

    [Fact]
    public void Files_stay_short() => Assert.All(SourceFiles, file => Assert.True(Lines(file) < 400, $"{file} has {Lines(file)} lines."));

    [Fact]
    public void Types_are_named_for_what_they_are() =>
        Assert.All(SourceFiles, file => Assert.DoesNotMatch(EmptyName(), File.ReadAllText(file)));

    [Fact]
    public void Source_holds_no_markup() =>
        Assert.DoesNotContain(Directory.EnumerateFiles(Source, "*", SearchOption.AllDirectories), file => Path.GetExtension(file) is ".liquid" or ".cshtml" or ".razor" or ".html" or ".css" or ".js"
            && !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal));

    private static IEnumerable<string> References(string module, string kind) =>
        XDocument.Load(Path.Combine(Source, module, module + ".csproj")).Descendants(kind).Select(reference => reference.Attribute("Include")!.Value);

    private static int Lines(string file) => File.ReadLines(file).Count();

    [GeneratedRegex("```arrows\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex ArrowBlock();

    [GeneratedRegex(@"\b(class|record|struct|interface|enum)\s+\w+(Manager|Helper|Util|Utils|Service|Dto|Impl|Base)\b")]
    private static partial Regex EmptyName();
}
