using NetworkPortal.Kernel.Extending;

namespace NetworkPortal.Content.Recipes;

/// <summary>The result of running a recipe and the recipes that it references.</summary>
/// <param name="Steps">The results of the steps, in the order they ran.</param>
/// <param name="Warnings">What was noticed, kept, or skipped, each with its file and step.</param>
public sealed record RecipeResult(string Name, IReadOnlyList<RecipeStepResult> Steps, IReadOnlyList<string> Warnings)
{
    /// <summary>The number of effects by outcome and kind.</summary>
    public IReadOnlyList<EffectCount> Counts { get; init; } = [];

    /// <summary>The first effects of each count, except those that are unchanged.</summary>
    public IReadOnlyList<RecipeEffect> Effects { get; init; } = [];
}

/// <param name="Recipe">The file's name.</param>
/// <param name="Done">A short summary of what the step did; may be blank.</param>
public sealed record RecipeStepResult(string Recipe, string Step, string Done);

public sealed record EffectCount(RecipeOutcome Outcome, string Kind, int Count);

/// <summary>Collects the results while recipes run.</summary>
internal sealed class RecipeReport(Action<RecipeEffect>? also = null)
{
    private const int MaxWarnings = 1000;
    private const int MaxEffects = 100;
    private readonly List<RecipeStepResult> steps = [];
    private readonly List<string> warnings = [];
    private readonly HashSet<string> said = new(StringComparer.Ordinal);
    private readonly SortedDictionary<(RecipeOutcome Outcome, string Kind), int> counts = [];
    private readonly List<RecipeEffect> effects = [];
    private int unsaid;

    public void Warn(string warning)
    {
        if (said.Contains(warning))
            return;
        if (warnings.Count == MaxWarnings)
            unsaid++;
        else if (said.Add(warning))
            warnings.Add(warning);
    }

    public void Tell(RecipeEffect effect)
    {
        var key = (effect.Outcome, effect.Kind);
        var before = counts.GetValueOrDefault(key);
        counts[key] = before + 1;
        if (before < MaxEffects && effect.Outcome != RecipeOutcome.Unchanged)
            effects.Add(effect);
        also?.Invoke(effect);
    }

    public void Done(string recipe, string step, string done) => steps.Add(new(recipe, step, done));

    /// <summary>Returns the counts in one line.</summary>
    public override string ToString() =>
        string.Join(
            ", ",
            counts
                .Where(count => count.Key.Outcome != RecipeOutcome.Unchanged)
                .Select(count => $"{count.Value} {count.Key.Kind} {count.Key.Outcome}")
        );

    public RecipeResult Result(string name) =>
        new(name, steps, unsaid == 0 ? warnings : [.. warnings, $"And {unsaid} more."])
        {
            Counts = counts.Select(count => new EffectCount(count.Key.Outcome, count.Key.Kind, count.Value)).ToList(),
            Effects = effects.OrderBy(effect => effect.Outcome).ToList(),
        };
}
