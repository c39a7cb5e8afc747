using System.Diagnostics;
using System.Globalization;

namespace NetworkPortal.Benchmarks;

/// <summary>Imports and exports many items with the published command line, and measures items per second and peak
/// memory.</summary>
internal static class RecipeTravel
{
    public static async Task<int> Run(string published, int items)
    {
        var folder = Directory.CreateTempSubdirectory("portal-recipes-").FullName;
        try
        {
            var portal = new PublishedPortal(published, folder);
            await portal.Fill("recipes/network/network.recipe.json");
            var (recipe, package) = (SampleRecipe.Write(folder, items), Path.Combine(folder, "out.zip"));
            Console.WriteLine($"{items} items, {new FileInfo(recipe).Length / 1e6:0} MB of recipe");
            Console.WriteLine($"{"", -10}{"s", 8}{"items/s", 10}{"peak MB", 10}");
            await Measure("dry run", portal, items, "content", "import", recipe, "--dry-run");
            await Measure("import", portal, items, "content", "import", recipe);
            await Measure("export", portal, items, "content", "export", package);
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task Measure(string name, PublishedPortal portal, int items, params string[] command)
    {
        var started = Stopwatch.GetTimestamp();
        using var process = portal.Begin(command);
        var errors = process.StandardError.ReadToEndAsync();
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        var peak = 0L;
        while (!process.WaitForExit(50))
            peak = Math.Max(peak, Peak(process.Id));
        if (process.ExitCode != 0)
            throw new InvalidOperationException(await errors);
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        Console.WriteLine($"{name, -10}{seconds, 8:0.0}{items / seconds, 10:0}{peak / 1e6, 10:0}");
    }

    /// <summary>Returns VmHWM, the peak resident memory.</summary>
    private static long Peak(int process)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/status")
                .FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null
                ? 0
                : long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture)
                    * 1024;
        }
        catch (IOException)
        {
            // The process has just ended.
            return 0;
        }
    }
}
