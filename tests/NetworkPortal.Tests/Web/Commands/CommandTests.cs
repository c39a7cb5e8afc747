using System.Net;
using System.Net.Sockets;
using NetworkPortal.Tests.Infrastructure;

namespace NetworkPortal.Tests.Web.Commands;

public sealed class CommandTests : IDisposable
{
    private readonly CommandLine portal = new();

    public void Dispose() => portal.Dispose();

    [Theory]
    [InlineData("serve")]
    [InlineData("recipe")]
    [InlineData("recipe run")]
    [InlineData("search")]
    [InlineData("search rebuild")]
    [InlineData("user")]
    [InlineData("user invite")]
    [InlineData("")]
    public async Task Every_command_has_help(string command)
    {
        var (code, output, errors) = await portal.Run([
            .. command.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            "--help",
        ]);
        Assert.Equal((0, ""), (code, errors));
        Assert.Contains("Usage:", output);
    }

    [Theory]
    [InlineData("srve")]
    [InlineData("--hlep")]
    [InlineData("recipe run")]
    [InlineData("search")]
    [InlineData("user invite a@b.org --shoe-size 40")]
    public async Task An_invalid_command_prints_a_one_line_error(string command) =>
        IsOneLine(2, await portal.Run(command.Split(' ')));

    [Theory]
    [InlineData("recipe run no-such-file.json", "no-such-file.json")]
    [InlineData("user invite nobody", "nobody")]
    [InlineData("serve --Portal:Database=oracle", "Use sqlite or postgres")]
    [InlineData("serve --Portal:BaseUrl=nonsense", "Portal:BaseUrl")]
    [InlineData("serve --Portal:Theme=no-such-theme", "no-such-theme")]
    [InlineData(
        "search rebuild --Portal:Database=postgres --ConnectionStrings:Portal=Host=127.0.0.1;Port=1;Timeout=2",
        "database"
    )]
    public async Task A_command_that_fails_prints_a_one_line_error(string command, string expected)
    {
        var result = await portal.Run(command.Split(' '));
        IsOneLine(1, result);
        Assert.Contains(expected, result.Errors, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_broken_recipe_prints_an_error_with_its_file_name()
    {
        var file = Path.Combine(portal.DataFolder, "broken.recipe.json");
        await File.WriteAllTextAsync(file, """{"name": "Broken", "steps": [{"name": "content", "data": [""");
        var result = await portal.Run("recipe", "run", file);
        IsOneLine(1, result);
        Assert.Contains("broken.recipe.json", result.Errors);
    }

    [Fact]
    public async Task Serve_says_when_the_port_is_already_in_use()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var result = await portal.Run("serve", $"--urls=http://{other.LocalEndpoint}");
        Assert.Equal(1, result.Code);
        Assert.Contains("already in use", result.Errors);
        Assert.DoesNotContain("   at ", result.Errors);
    }

    [Fact]
    public async Task Commands_run_a_recipe_rebuild_the_index_and_invite_a_user()
    {
        Assert.Contains(
            "network.recipe.json",
            (await portal.Run("recipe", "run", "recipes/network/network.recipe.json")).Output
        );
        Assert.Matches(@"^Indexed \d\d+ documents in", (await portal.Run("search", "rebuild")).Output);
        var (code, output, _) = await portal.Run(
            "user",
            "invite",
            "new@school.org",
            "--name",
            "New",
            "--role",
            "Editor"
        );
        Assert.Equal(0, code);
        Assert.Contains("/account/invitation?token=", output);
        IsOneLine(1, await portal.Run("user", "invite", "new@school.org", "--role", "Emperor"));
    }

    private static void IsOneLine(int code, (int Code, string Output, string Errors) result)
    {
        Assert.Equal(code, result.Code);
        Assert.Single(result.Errors.Trim().Split('\n'));
        Assert.DoesNotContain("   at ", result.Errors + result.Output);
    }
}
