using System.Runtime.Versioning;
using NetworkPortal.Tests.Infrastructure;

namespace NetworkPortal.Tests.Web.Commands;

[Trait("speed", "slow")]
public sealed class ServeTests : IDisposable
{
    private readonly CommandLine portal = new();

    public void Dispose() => portal.Dispose();

    [Fact]
    public async Task Makes_a_new_portal_with_demo_people_in_Development_that_no_other_user_of_the_machine_can_read()
    {
        // Such as a volume that was mounted: its folder is not the portal's to make. On Windows, folders carry rights
        // of their own.
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(portal.DataFolder, (UnixFileMode)0b111_101_101);
        var said = await Serve("Development");
        Assert.Contains(
            said,
            line =>
                line.Contains("Set up", StringComparison.Ordinal)
                && line.Contains("network.recipe.json", StringComparison.Ordinal)
        );
        Assert.Contains(
            said,
            line =>
                line.Contains("Demo", StringComparison.Ordinal)
                && line.Contains("demo.recipe.json", StringComparison.Ordinal)
        );
        Assert.Contains(said, line => line.Contains("teacher@demo.example", StringComparison.Ordinal));
        Assert.DoesNotContain(said, line => line.Contains("token=", StringComparison.Ordinal));
        Assert.DoesNotContain(
            said,
            line =>
                line.Contains("Warning", StringComparison.Ordinal)
                && !line.Contains("Other users", StringComparison.Ordinal)
        );
        Assert.All(
            (string[])["index", "keys", "mail", "media"],
            folder => Assert.True(Directory.Exists(Path.Combine(portal.DataFolder, folder)))
        );
        if (!OperatingSystem.IsWindows())
            OthersCannotRead(said);

        var again = await Serve("Development");
        Assert.DoesNotContain(again, line => line.Contains("recipe", StringComparison.Ordinal));
        Assert.Contains(again, line => line.Contains("up to date", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Prints_a_link_and_no_passwords_in_Production()
    {
        var said = await Serve("Production");
        Assert.Contains(said, line => line.Contains("/account/invitation?token=", StringComparison.Ordinal));
        Assert.DoesNotContain(said, line => line.Contains("demo", StringComparison.OrdinalIgnoreCase));
        Assert.All(
            (string[])["Portal:BaseUrl", "Keys:Certificate", "Smtp:Host"],
            setting =>
                Assert.Contains(
                    said,
                    line =>
                        line.Contains("Warning", StringComparison.Ordinal)
                        && line.Contains(setting, StringComparison.Ordinal)
                )
        );
    }

    [UnsupportedOSPlatform("windows")]
    private void OthersCannotRead(List<string> said)
    {
        Assert.Contains(
            said,
            line => line.Contains("Other users of this computer can open the data folder", StringComparison.Ordinal)
        );
        var written = Directory
            .EnumerateFileSystemEntries(portal.DataFolder, "*", SearchOption.AllDirectories)
            .ToList();
        Assert.Contains(written, path => path.EndsWith(".xml", StringComparison.Ordinal));
        foreach (var path in written)
            Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(path) & (UnixFileMode)0b000_000_111);
    }

    /// <summary>All that was said until the portal was ready.</summary>
    private async Task<List<string>> Serve(string environment)
    {
        using var process = portal.Serve(environment, "--urls=http://127.0.0.1:0");
        return await StartedPortal.UntilReady(process)
            ?? throw new InvalidOperationException(
                await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken)
            );
    }
}
