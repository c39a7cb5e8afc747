using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Content.Recipes.Steps;
using NetworkPortal.Content.Recipes.Unsupported;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;

namespace NetworkPortal.Content.Links;

/// <summary>
/// Imports Orchard Core's URL rewriting rules. A rule that redirects one path on the site to another becomes a
/// redirect; any other rule is a regular expression over all paths, which this portal doesn't support, and is stored
/// for export.
/// </summary>
internal sealed class UrlRewritingStep(PortalDb db, TimeProvider time) : IRecipeStep
{
    public string Name => "UrlRewriting";

    public async Task Execute(JsonObject step, RecipeRun run, CancellationToken ct)
    {
        Steps.WarnOfOthers(step, run, "Rules");
        var rules = Steps.Objects(step, "Rules");
        foreach (var rule in rules)
        {
            var name = PlainText.Shorten(rule.String("Name"), 100);
            var (outcome, fault) = await Put(rule, name, ct);
            if (outcome == RecipeOutcome.Kept)
            {
                await UnsupportedSteps.Store(
                    db,
                    Name,
                    new JsonObject { ["name"] = Name, ["Rules"] = new JsonArray(rule.DeepClone()) },
                    ct
                );
                run.Warn($"the rule “{name}” is kept but not used: {fault}");
                run.Tell(new(outcome, "rule", name, fault));
            }
            else
                run.Tell(new(outcome, "redirect", name));
        }
        run.Done(Plural.Of(rules.Count, "rule", "rules"));
    }

    /// <returns>The outcome and, if no redirect was created, the reason.</returns>
    private async Task<(RecipeOutcome Outcome, string Fault)> Put(JsonObject rule, string name, CancellationToken ct)
    {
        if (!rule.String("Source").Equals("Redirect", StringComparison.OrdinalIgnoreCase))
            return Kept("it isn’t a redirect.");
        if (RedirectRules.From(rule) is not { Length: <= Redirect.MaxPathLength } from)
            return Kept("its pattern matches more than one URL.");
        var had = await db.Redirects.AsNoTracking().FirstOrDefaultAsync(redirect => redirect.From == from, ct);
        var why = $"Added by a recipe (rule “{name}”).";
        if (RedirectRules.ItemOf(rule) is { } item)
        {
            if (had?.ToItemId == item)
                return (RecipeOutcome.Unchanged, "");
            await Redirects.Replace(db, Redirect.ToItem(from, item, why, "", time.Now()), ct);
        }
        else
        {
            if (RedirectRules.To(rule) is not { } to)
                return Kept("it doesn’t go to a single URL on this portal.");
            if (
                had is not null
                && (had.ToPath == to || (had.ToItemId is not null && await Redirects.Find(db, from, ct) == to))
            )
                return (RecipeOutcome.Unchanged, "");
            if (await Redirects.Put(db, new(from, to, why), time.Now(), ct) is { } fault)
                return Kept(fault);
        }
        // Save now so that the next rule finds this redirect, because it may have the same path or continue from it.
        await db.SaveChangesAsync(ct);
        return (had is null ? RecipeOutcome.Created : RecipeOutcome.Changed, "");
        static (RecipeOutcome, string) Kept(string fault) => (RecipeOutcome.Kept, fault);
    }
}
