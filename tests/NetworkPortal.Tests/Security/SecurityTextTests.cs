using System.Net;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Web;

namespace NetworkPortal.Tests.Security;

public sealed class SecurityTextTests
{
    [Fact]
    public async Task Security_txt_says_where_to_report_a_vulnerability()
    {
        await using var portal = await Start(
            """
            { "name": "settings", "SecurityContact": "security@network.example, https://network.example/report",
              "SecurityPolicy": "https://network.example/policy" }
            """
        );
        var lines = await Read(portal);
        Assert.Equal(
            ["mailto:security@network.example", "https://network.example/report"],
            lines.Where(line => line.Name == "Contact").Select(line => line.Value)
        );
        Assert.Equal("https://network.example/policy", Assert.Single(lines, line => line.Name == "Policy").Value);
        Assert.Equal(
            TestPortal.PublicUrl + SecurityText.Path,
            Assert.Single(lines, line => line.Name == "Canonical").Value
        );
        Assert.InRange(
            DateTimeOffset.Parse(Assert.Single(lines, line => line.Name == "Expires").Value),
            DateTimeOffset.UtcNow.AddDays(60),
            DateTimeOffset.UtcNow.AddYears(1)
        );
    }

    [Theory]
    [InlineData("""{ "name": "settings", "SiteName": "x" }""")]
    [InlineData("""{ "name": "settings", "SecurityContact": "ask at the desk, javascript:alert(1)" }""")]
    public async Task Security_txt_does_not_exist_without_a_valid_contact(string settings)
    {
        await using var portal = await Start(settings);
        using var client = await portal.Client(Cast.Anonymous);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetPage(SecurityText.Path)).Status);
    }

    [Fact]
    public async Task A_line_break_in_a_setting_cannot_add_a_line_to_security_txt()
    {
        await using var portal = await Start(
            """
            { "name": "settings", "SecurityContact": "security@network.example,https://a.example/\nExpires: never",
              "SecurityPolicy": "https://a.example/\nContact: mailto:eve@evil.test" }
            """
        );
        var lines = await Read(portal);
        Assert.Equal("mailto:security@network.example", Assert.Single(lines, line => line.Name == "Contact").Value);
        Assert.Single(lines, line => line.Name == "Expires");
        Assert.DoesNotContain(lines, line => line.Name == "Policy");
    }

    private static async Task<List<(string Name, string Value)>> Read(TestPortal portal)
    {
        using var client = await portal.Client(Cast.Anonymous);
        using var answer = await client.Http.GetAsync(SecurityText.Path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/plain; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
        return (await answer.Content.ReadAsStringAsync())
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(": ", 2))
            .Select(parts => (parts[0], parts[1]))
            .ToList();
    }

    private static async Task<TestPortal> Start(string settings)
    {
        var folder = Directory.CreateTempSubdirectory("portal-recipe-");
        var file = Path.Combine(folder.FullName, "site.recipe.json");
        await File.WriteAllTextAsync(file, $$"""{ "name": "site", "steps": [ {{settings}} ] }""");
        try
        {
            return await TestPortal.Start(portal => portal.Recipes = [file]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
