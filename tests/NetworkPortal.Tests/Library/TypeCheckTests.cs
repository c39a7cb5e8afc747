using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Content.Definitions;
using NetworkPortal.Library.Types;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Library;

public sealed partial class TypeCheckTests(PortalFixture portal)
{
    [Fact]
    public async Task The_networks_types_have_every_field_that_their_pages_read()
    {
        var definitions = await Definitions();
        Assert.All(TypeCheck.Read.Keys, type => Assert.NotNull(definitions.Type(type)));
        Assert.Empty(TypeCheck.Missing(definitions));
    }

    [Fact]
    public async Task A_type_that_lacks_a_field_is_reported_with_the_field()
    {
        var definitions = await Definitions();
        var without = new DefinitionSet(
            definitions.Types,
            [.. definitions.Parts.Where(part => part.Name != Tool.Type)]
        );
        var (type, fields) = Assert.Single(TypeCheck.Missing(without));
        Assert.Equal(Tool.Type, type);
        Assert.Contains(Tool.Purpose, fields);
        Assert.DoesNotContain(Tool.StepsPart, fields);
    }

    [Fact]
    public async Task Search_finds_a_case_study_under_the_headings_that_its_page_shows()
    {
        var settings = (await Definitions()).Type(CaseStudy.Type)!.Search;
        Assert.Equal(
            CaseStudy.Sections.Select(section => (section.Field, section.Heading, section.Id)),
            settings.Sections.Select(section => (section.Field, section.Heading, section.Anchor))
        );
    }

    /// <summary>The network's types are named in Library/Types alone; the core knows them by their settings.</summary>
    [Fact]
    public void No_code_outside_the_typed_readers_names_a_field_of_the_networks_types()
    {
        var source = Path.Combine(Repository.Folder, "src");
        var files = Directory
            .EnumerateFiles(source, "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal))
            .Where(file => !file.Contains("/Library/Types/", StringComparison.Ordinal));
        Assert.DoesNotContain(
            files,
            file =>
                File.ReadLines(file)
                    .Any(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal) && Named().IsMatch(line))
        );
    }

    private async Task<DefinitionSet> Definitions()
    {
        await using var scope = portal.Scope();
        return await scope.ServiceProvider.GetRequiredService<ContentTypes>().Current();
    }

    [GeneratedRegex(@"""(CaseStudy|Tool|Report|Article|Interview|Measure|Step|GlossaryTerm)\.\w+""")]
    private static partial Regex Named();
}
