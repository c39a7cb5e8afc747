using NetworkPortal.Kernel.Extending;

namespace NetworkPortal.Content.Recipes;

/// <summary>What running a recipe, and those that it names, did.</summary>
/// <param name="Steps">In the order in which they ran.</param>
/// <param name="Warnings">What was noticed, kept or passed over, each with its file and step.</param>
public sealed record RecipeResult(string Name, IReadOnlyList<RecipeStepResult> Steps, IReadOnlyList<string> Warnings)
{
    /// <summary>How many things of each kind were created, changed and so on.</summary>
    public IReadOnlyList<EffectCount> Counts { get; init; } = [];

    /// <summary>The first effects of each count; what stays as it was is not among them.</summary>
    public IReadOnlyList<RecipeEffect> Effects { get; init; } = [];
}

/// <param name="Recipe">The file's name.</param>
/// <param name="Done">What the step did, in a few words; blank when it had nothing to say.</param>
public sealed record RecipeStepResult(string Recipe, string Step, string Done);

public sealed record EffectCount(RecipeOutcome Outcome, string Kind, int Count);

/// <summary>Gathers what happens while recipes run.</summary>
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

    /// <summary>The counts in a line.</summary>
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
