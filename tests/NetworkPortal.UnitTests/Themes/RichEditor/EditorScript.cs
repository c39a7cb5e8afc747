using System.Diagnostics;
using System.Text.Json;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.UnitTests.Themes.RichEditor;

/// <summary>The rich editor's script as it is served, run by Node.</summary>
internal static class EditorScript
{
    public static string Folder { get; } = Path.Combine(Repository.Folder, "themes", "commons", "rich-editor");

    public static string Bundle { get; } =
        Path.Combine(Repository.Folder, "themes", "commons", "assets", "rich-editor.js");

    private const string Program = """
        import { readFileSync } from "node:fs";
        const { parse, rewritten, write } = await import(process.argv[1]);
        const answers = JSON.parse(readFileSync(0, "utf8")).map((text) => {
          const { doc, tail } = parse(text);
          const kept = doc.content.content.filter((node) => node.type.name === "kept").length;
          return { Same: write(doc, tail), Rewritten: rewritten(text), Blocks: doc.childCount, Kept: kept };
        });
        process.stdout.write(JSON.stringify(answers));
        """;

    /// <param name="Same">The text as the editor writes it when nothing was touched.</param>
    /// <param name="Rewritten">The text as the editor writes it when every block was touched.</param>
    /// <param name="Kept">How many of the blocks the editor shows as they are written.</param>
    internal sealed record Answer(string Same, string Rewritten, int Blocks, int Kept);

    public static async Task<IReadOnlyList<Answer>> Read(IEnumerable<string> texts)
    {
        var start = new ProcessStartInfo("node", ["--input-type=module", "-e", Program, Bundle])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var (answer, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.StandardInput.WriteAsync(JsonSerializer.Serialize(texts));
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? JsonSerializer.Deserialize<List<Answer>>(await answer)!
            : throw new InvalidOperationException(await error);
    }
}
