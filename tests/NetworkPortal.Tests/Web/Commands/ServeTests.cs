using System.Runtime.Versioning;
using NetworkPortal.Tests.Infrastructure;

namespace NetworkPortal.Tests.Web.Commands;

[Trait("speed", "slow")]
public sealed class ServeTests : IDisposable
{
    private readonly CommandLine portal = new();

    public void Dispose() => portal.Dispose();

    [Fact]
    public async Task Serve_in_Development_sets_up_a_portal_with_demo_people_that_other_users_cannot_read()
    {
        // Like a mounted volume, whose folder the portal does not create. Windows folders have other permissions.
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(portal.DataFolder, (UnixFileMode)0b111_101_101);
        var output = await Serve("Development");
        Assert.Contains(
            output,
            line =>
                line.Contains("Set up", StringComparison.Ordinal)
                && line.Contains("network.recipe.json", StringComparison.Ordinal)
        );
        Assert.Contains(
            output,
            line =>
                line.Contains("Demo", StringComparison.Ordinal)
                && line.Contains("demo.recipe.json", StringComparison.Ordinal)
        );
        Assert.Contains(output, line => line.Contains("teacher@demo.example", StringComparison.Ordinal));
        Assert.DoesNotContain(output, line => line.Contains("token=", StringComparison.Ordinal));
        Assert.DoesNotContain(
            output,
            line =>
                line.Contains("Warning", StringComparison.Ordinal)
                && !line.Contains("Other users", StringComparison.Ordinal)
        );
        Assert.All(
            (string[])["index", "keys", "mail", "media"],
            folder => Assert.True(Directory.Exists(Path.Combine(portal.DataFolder, folder)))
        );
        if (!OperatingSystem.IsWindows())
            OthersCannotRead(output);

        var again = await Serve("Development");
        Assert.DoesNotContain(again, line => line.Contains("recipe", StringComparison.Ordinal));
        Assert.Contains(again, line => line.Contains("up to date", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Serve_in_Production_prints_an_invitation_link_and_no_demo_passwords()
    {
        var output = await Serve("Production");
        Assert.Contains(output, line => line.Contains("/account/invitation?token=", StringComparison.Ordinal));
        Assert.DoesNotContain(output, line => line.Contains("demo", StringComparison.OrdinalIgnoreCase));
        Assert.All(
            (string[])["Portal:BaseUrl", "Keys:Certificate", "Smtp:Host"],
            setting =>
                Assert.Contains(
                    output,
                    line =>
                        line.Contains("Warning", StringComparison.Ordinal)
                        && line.Contains(setting, StringComparison.Ordinal)
                )
        );
    }

    [UnsupportedOSPlatform("windows")]
    private void OthersCannotRead(List<string> output)
    {
        Assert.Contains(
            output,
            line => line.Contains("Other users of this computer can open the data folder", StringComparison.Ordinal)
        );
        var written = Directory
            .EnumerateFileSystemEntries(portal.DataFolder, "*", SearchOption.AllDirectories)
            .ToList();
        Assert.Contains(written, path => path.EndsWith(".xml", StringComparison.Ordinal));
        foreach (var path in written)
            Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(path) & (UnixFileMode)0b000_000_111);
    }

    /// <summary>The output until the portal was ready.</summary>
    private async Task<List<string>> Serve(string environment)
    {
        using var process = portal.Serve(environment, "--urls=http://127.0.0.1:0");
        return await StartedPortal.UntilReady(process)
            ?? throw new InvalidOperationException(
                await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken)
            );
    }
}
