using NetworkPortal.Kernel.Extending;

namespace NetworkPortal.UnitTests.Architecture;

/// <summary>
/// Only code that reads or runs recipes throws and catches <see cref="RecipeException"/>. All other code returns
/// refusals.
/// </summary>
public sealed class RecipeExceptionTests
{
    /// <summary>Code that shows the person who ran a recipe why it failed.</summary>
    private static readonly string[] Reporting =
    [
        // The result of an import at the desk.
        "NetworkPortal.Authoring.ImportExport.ImportExportJobs",
        // The message of a command.
        "NetworkPortal.Web.Commands.Failure",
        // The line about the demo when the portal starts.
        "NetworkPortal.Web.Start.DemoContent",
    ];

    [Fact]
    public void Only_recipes_and_what_reports_their_failures_use_recipe_exceptions() =>
        Assert.Equal(
            Reporting,
            Rooms
                .UsersOf(typeof(RecipeException))
                .Where(type => !ReadsRecipes(type))
                .Select(type => type.FullName!)
                .Order(StringComparer.Ordinal)
        );

    private static bool ReadsRecipes(Type type) =>
        type.Namespace!.Split('.').Contains("Recipes") || type.IsAssignableTo(typeof(IRecipeStep));
}
