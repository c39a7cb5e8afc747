using System.Diagnostics;
using System.IO.Compression;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace NetworkPortal.UnitTests.Themes.RichEditor;

public sealed class BundleTests
{
    [Fact]
    public async Task The_script_that_is_served_is_built_from_its_sources()
    {
        Assert.SkipUnless(
            Directory.Exists(Path.Combine(EditorScript.Folder, "node_modules")),
            "Run \"npm ci\" in themes/commons/rich-editor."
        );
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.js");
        using var process = Process.Start(
            new ProcessStartInfo("npm", ["run", "--silent", "build", "--", $"--outfile={file}", "--log-level=error"])
            {
                WorkingDirectory = EditorScript.Folder,
            }
        )!;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(await Text(file), await Text(EditorScript.Bundle));
        File.Delete(file);
    }

    [Fact]
    public void The_script_has_at_most_150_kilobytes_compressed()
    {
        using var compressed = new MemoryStream();
        using (var brotli = new BrotliStream(compressed, CompressionLevel.SmallestSize, leaveOpen: true))
            brotli.Write(File.ReadAllBytes(EditorScript.Bundle));
        Assert.InRange(compressed.Length, 50_000, 150_000);
    }

    [Fact]
    public async Task Packages_have_exact_versions_and_licenses_that_allow_their_use()
    {
        var package = JsonNode.Parse(await Text(Path.Combine(EditorScript.Folder, "package.json")))!;
        var asked = package["dependencies"]!.AsObject().Concat(package["devDependencies"]!.AsObject());
        Assert.All(asked, one => Assert.Matches(@"^\d+\.\d+\.\d+$", (string?)one.Value));
        var locked = JsonNode.Parse(await Text(Path.Combine(EditorScript.Folder, "package-lock.json")))!["packages"]!;
        Assert.All(
            locked.AsObject().Where(one => one.Key.Length > 0),
            one => Assert.Contains((string?)one.Value!["license"], (string[])["MIT", "BSD-2-Clause", "Python-2.0"])
        );
    }

    [Fact]
    public void Only_the_desk_loads_the_script() =>
        Assert.All(
            Directory.EnumerateFiles(Path.Combine(EditorScript.Folder, ".."), "*.liquid", SearchOption.AllDirectories),
            file =>
            {
                if (Regex.IsMatch(File.ReadAllText(file), "rich-editor|markdown-box|'editor.js'"))
                    Assert.Equal("authoring", Path.GetFileName(Path.GetDirectoryName(file)));
            }
        );

    private static Task<string> Text(string file) => File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
}
