using System.Text.Json.Nodes;
using NetworkPortal.Content.Settings;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;

namespace NetworkPortal.Content.Recipes.Steps;

/// <summary>
/// Stores the theme that a recipe requests, for export. The active theme is set in the configuration (Portal:Theme), so
/// that a recipe can't break every page.
/// </summary>
internal sealed class ThemesStep(PortalDb db, PortalOptions options) : IRecipeStep
{
    public string Name => "themes";

    public async Task Execute(JsonObject step, RecipeRun run, CancellationToken ct)
    {
        Steps.WarnOfOthers(step, run, "site", "admin");
        var site = step.AnyCase("site").AsString();
        await SiteDocument.Change(
            db,
            SiteDocument.Themes,
            document =>
            {
                foreach (var (name, value) in step)
                    if (!string.Equals(name, "name", StringComparison.OrdinalIgnoreCase))
                        document[name] = value?.DeepClone();
            },
            ct
        );
        if (!string.IsNullOrEmpty(site) && site != options.Theme)
            run.Warn(
                $"the theme '{site}' is kept for export, but this portal uses '{options.Theme}' (setting Portal:Theme)."
            );
        run.Tell(new(RecipeOutcome.Kept, "theme", site ?? ""));
        run.Done(site ?? "");
    }
}
