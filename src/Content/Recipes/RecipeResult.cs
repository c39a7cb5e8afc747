namespace NetworkPortal.Content.Recipes;

/// <summary>What running a recipe, and those that it names, did.</summary>
/// <param name="Steps">In the order in which they ran.</param>
/// <param name="Warnings">What was noticed, kept or passed over, each with its file and step.</param>
public sealed record RecipeResult(string Name, IReadOnlyList<RecipeStepResult> Steps, IReadOnlyList<string> Warnings);

/// <param name="Recipe">The file's name.</param>
/// <param name="Done">What the step did, in a few words; blank when it had nothing to say.</param>
public sealed record RecipeStepResult(string Recipe, string Step, string Done);

/// <summary>Gathers what happens while recipes run.</summary>
internal sealed class RecipeReport
{
    private const int MostWarnings = 1000;
    private readonly List<RecipeStepResult> steps = [];
    private readonly List<string> warnings = [];
    private int unsaid;

    public void Warn(string warning)
    {
        if (warnings.Contains(warning)) return;
        if (warnings.Count < MostWarnings) warnings.Add(warning);
        else unsaid++;
    }

    public void Done(string recipe, string step, string done) => steps.Add(new(recipe, step, done));

    public RecipeResult Result(string name) => new(name, steps, unsaid == 0 ? warnings : [.. warnings, $"And {unsaid} more."]);
}
