using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NetworkPortal.Content.Items;
using NetworkPortal.Content.Recipes.Keeping;
using NetworkPortal.Content.Recipes.Steps;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;

namespace NetworkPortal.Content.Links;

/// <summary>
/// Takes Orchard Core's rules for addresses in. A rule that leads one address of the site to another becomes a redirect; any other is a regular expression over
/// all addresses, which this portal does not have. All of them are kept for an export.
/// </summary>
internal sealed partial class UrlRewritingStep(PortalDb db, TimeProvider time) : IRecipeStep
{
    public string Name => "UrlRewriting";

    public async Task Execute(JsonObject step, RecipeRun run, CancellationToken cancel)
    {
        Steps.WarnOfOthers(step, run, "Rules");
        var rules = Steps.Objects(step, "Rules");
        await KeptSteps.Store(db, Name, step, cancel);
        foreach (var rule in rules)
        {
            var name = PlainText.Shorten(rule.String("Name"), 100);
            if (await Put(rule, name, cancel) is { } fault)
            {
                run.Warn($"the rule “{name}” is kept and not followed: {fault}");
                run.Tell(new(RecipeOutcome.Kept, "rule", name, fault));
            }
            else run.Tell(new(RecipeOutcome.Created, "redirect", name));
        }
        run.Done($"{rules.Count} {(rules.Count == 1 ? "rule" : "rules")}");
    }

    /// <returns>Why the rule makes no redirect, or null.</returns>
    private async Task<string?> Put(JsonObject rule, string name, CancellationToken cancel)
    {
        if (!rule.String("Source").Equals("Redirect", StringComparison.OrdinalIgnoreCase)) return "it does not redirect.";
        if (OneAddress().Match(rule.String("Pattern")) is not { Success: true } from) return "its pattern stands for more than one address.";
        if (PlainAddress().Match(rule.String("SubstitutionPattern")) is not { Success: true } to) return "it leads to no plain address of this portal.";
        var fault = await Redirects.Put(db, Path(from), Path(to), $"Rule “{name}” of a recipe.", "", time.Now(), cancel);
        // The next rule must find this redirect: it may be of the same address, or lead on from it.
        await db.SaveChangesAsync(cancel);
        return fault;

        static string Path(Match match) => match.Groups["path"].Value.Replace("\\", "", StringComparison.Ordinal);
    }

    /// <summary>"^/old-page$", with what regular expressions ask to be marked.</summary>
    [GeneratedRegex(@"^\^/?\??(?<path>(?:[A-Za-z0-9_~-]|\\[./-]|/(?!/|\??\$))+)(?:/\??)?\$$")]
    private static partial Regex OneAddress();

    [GeneratedRegex(@"^/(?<path>[A-Za-z0-9_~.-]+(?:/[A-Za-z0-9_~.-]+)*)/?$")]
    private static partial Regex PlainAddress();
}
