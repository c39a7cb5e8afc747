using System.Net;
using System.Net.Sockets;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Web.Commands;

public sealed class DoctorTests : IDisposable
{
    private readonly CommandLine portal = new();

    public void Dispose() => portal.Dispose();

    [Fact]
    public async Task Doctor_finds_nothing_wrong_with_a_new_portal_while_it_serves()
    {
        await using (var app = await portal.Open("Test"))
        {
            var (code, output, _) = await portal.Run("doctor", $"--Portal:BaseUrl={app.Urls.First()}");
            Assert.True(code == 0, output);
            foreach (var name in (string[])["Tables", "Data folder", "Keys", "Clock", "Address", "Files"])
                Assert.Matches($"(?m)^OK +{name} ", output);
            Assert.Matches("(?m)^Note +Email .*only saved to files", output);
            Assert.Matches("(?m)^Note +Backup .*No backup", output);
        }
        await portal.Run("search", "rebuild");
        Assert.Matches("(?m)^OK +Search index .*as in the database", await portal.RunApart("doctor"));
        await portal.Run("backup", Path.Combine(portal.DataFolder, "today.backup"));
        var later = (await portal.Run("doctor")).Output;
        Assert.Matches("(?m)^OK +Backup .*today", later);
        Assert.Matches("(?m)^OK +Search index .*as in the database", later);
    }

    [Fact]
    public async Task Doctor_says_what_is_missing_and_how_to_fix_it()
    {
        await (await portal.Open("Test")).DisposeAsync();
        await portal.Run("search", "rebuild");
        var picture = Directory.GetFiles(Path.Combine(portal.DataFolder, "media"), "*", SearchOption.AllDirectories)[0];
        File.Delete(picture);
        foreach (var file in Directory.GetFiles(Path.Combine(portal.DataFolder, "index")))
            await File.WriteAllBytesAsync(file, new byte[100]);
        foreach (var key in Directory.GetFiles(Path.Combine(portal.DataFolder, "keys"), "*.xml"))
            await File.WriteAllTextAsync(key, (await File.ReadAllTextAsync(key)).Replace("<value>", "<value>x"));
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var port = ((IPEndPoint)silent.LocalEndpoint).Port;
        silent.Stop();
        var (code, output, errors) = await portal.Run(
            "doctor",
            "--Smtp:Host=127.0.0.1",
            $"--Smtp:Port={port}",
            "--Smtp:From=portal@example.org"
        );
        Assert.Equal((1, ""), (code, errors));
        Assert.Matches($"(?m)^PROBLEM +Files .*{Path.GetFileName(picture)}", output);
        Assert.Matches("(?m)^PROBLEM +Search index ", output);
        Assert.Matches("(?m)^PROBLEM +Email .*Nothing answers at 127.0.0.1", output);
        Assert.Contains("Check Smtp:Port", output);
        Assert.Contains("search rebuild", output);
        Assert.Contains("Restore the last backup", output);
    }

    [Fact]
    public async Task Doctor_says_that_there_is_no_portal_yet_and_makes_none()
    {
        var (code, output, _) = await portal.Run("doctor");
        Assert.Equal(1, code);
        Assert.Matches("(?m)^PROBLEM +Tables ", output);
        Assert.Contains("Start the portal once", output);
        Assert.Empty(Directory.EnumerateFiles(portal.DataFolder));
    }

    [Fact]
    public async Task Doctor_notices_a_damaged_database()
    {
        Assert.SkipWhen(TestDatabase.IsPostgres, "PostgreSQL checks its own files.");
        await File.WriteAllBytesAsync(Path.Combine(portal.DataFolder, "portal.db"), new byte[8192]);
        var (code, output, _) = await portal.Run("doctor");
        Assert.Equal(1, code);
        Assert.Matches("(?m)^PROBLEM +Tables ", output);
    }
}
