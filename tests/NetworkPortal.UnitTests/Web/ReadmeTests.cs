using System.Text.Json;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.UnitTests.Web;

/// <summary>The README is followed to the letter.</summary>
public sealed class ReadmeTests
{
    private static readonly string Readme = File.ReadAllText(Path.Combine(Repository.Folder, "README.md"));

    [Fact]
    public void The_example_of_a_settings_file_has_settings_that_are_explained()
    {
        var example = Readme.Split("```json")[1].Split("```")[0];
        using var json = JsonDocument.Parse(example);
        var names = json
            .RootElement.EnumerateObject()
            .SelectMany(section => section.Value.EnumerateObject().Select(one => $"{section.Name}:{one.Name}"))
            .ToList();
        Assert.True(names.Count > 4);
        Assert.All(names, name => Assert.Contains($"`{name}`", Readme));
    }
}
