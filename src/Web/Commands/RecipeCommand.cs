using System.CommandLine;
using NetworkPortal.Content.Recipes;
using NetworkPortal.Kernel;
using NetworkPortal.Web.Start;

namespace NetworkPortal.Web.Commands;

internal static class RecipeCommand
{
    private static readonly Argument<string> File = new("FILE")
    {
        Description = "A recipe file in Orchard Core's JSON format.",
    };

    public static Command Create(string[] settings)
    {
        var run = new Command(
            "run",
            "Runs a recipe. If any step fails, nothing is changed. If the portal is already running, the changes "
                + "appear within a second."
        )
        {
            File,
        };
        run.SetAction((parsed, ct) => Run(parsed, settings, ct));
        return new Command("recipe", "Set up a portal or add content with a recipe.") { run };
    }

    private static Task<int> Run(ParseResult parsed, string[] settings, CancellationToken ct) =>
        Hosting.With(
            settings,
            async services =>
            {
                var file = Find(
                    parsed.GetRequiredValue(File),
                    services.GetRequiredService<PortalOptions>().RecipesFolder
                );
                var result = await services.GetRequiredService<Recipes>().Run(file, ct: ct);
                parsed.InvocationConfiguration.Output.WriteLine($"Ran {result.Name}.");
                StartupBanner.Details(result, parsed.InvocationConfiguration.Output);
            },
            ct
        );

    /// <summary>Finds the file relative to the current folder, or, because <c>dotnet run</c> changes to the project
    /// folder, relative to the folder that contains "recipes".</summary>
    internal static string Find(string path, string recipesFolder)
    {
        var places = new[] { Path.GetFullPath(path), Path.GetFullPath(path, Path.GetDirectoryName(recipesFolder)!) };
        return places.FirstOrDefault(System.IO.File.Exists) ?? throw new CommandException($"File not found: {path}");
    }
}
