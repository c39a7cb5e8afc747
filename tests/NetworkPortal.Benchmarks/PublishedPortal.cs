namespace NetworkPortal.Benchmarks;

/// <summary>A published portal with its own data.</summary>
/// <param name="always">Settings for every command, such as its database.</param>
internal sealed class PublishedPortal(string published, string folder, params string[] always)
{
    private readonly string program = Path.Combine(published, "NetworkPortal.Web");

    /// <summary>The recipe of the demo, which is not published. Benchmarks start in the repository's folder.</summary>
    public static string Demo => Path.GetFullPath("recipes/demo/demo.recipe.json");

    public string Folder => folder;

    private string[] Data => [$"--Portal:DataFolder={Path.Combine(folder, "data")}", .. always];

    /// <summary>Runs recipes, not in Production, which rejects demo people because their passwords are known.</summary>
    public async Task Fill(params string[] recipes)
    {
        foreach (var recipe in recipes)
            await Programs.Run(program, ["recipe", "run", recipe, .. Data, "--environment=Benchmark"], published);
    }

    /// <summary>Starts a command.</summary>
    public System.Diagnostics.Process Begin(params string[] command) =>
        System.Diagnostics.Process.Start(
            new System.Diagnostics.ProcessStartInfo(program, [.. command, .. Data, "--environment=Benchmark"])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                WorkingDirectory = published,
            }
        )!;

    public Task<Server> Start(params string[] settings) =>
        Server.Start(
            program,
            Server.FreePort(),
            port => ["serve", $"--urls=http://127.0.0.1:{port}", "--environment=Production", .. Data, .. settings],
            "/health/ready",
            published
        );

    /// <returns>The documents indexed per second, with the command's output.</returns>
    public async Task<string> RebuildIndex()
    {
        var output = (await Programs.Run(program, ["search", "rebuild", .. Data, "--environment=Benchmark"], published))
            .Trim()
            .Split('\n')[^1];
        return output.Split(' ') is [var count, "documents", "in", var seconds, ..]
            ? $"{double.Parse(count) / double.Parse(seconds):0} documents a second ({output})"
            : output;
    }
}
