using NetworkPortal.Content.Items;

namespace NetworkPortal.Library.Types;

/// <summary>Reads a tool: a protocol, guide, or worksheet for a team to print and use.</summary>
internal readonly record struct Tool(IContent Item)
{
    public const string Type = "Tool",
        Purpose = "Tool.Purpose",
        Materials = "Tool.Materials",
        Document = "Tool.Document",
        StepsPart = "Steps";

    /// <summary>The fields and parts that the template shows.</summary>
    public static IReadOnlyList<string> Shown { get; } =
    [Purpose, "Tool.TimeNeeded", "Tool.Minutes", "Tool.GroupSize", Materials, Document, StepsPart];

    public string TimeNeeded => Item.Text("Tool.TimeNeeded");

    public string GroupSize => Item.Text("Tool.GroupSize");

    /// <summary>The duration of all steps in minutes; 0 if not given.</summary>
    public int Minutes => (int)(Item.Number("Tool.Minutes") ?? 0);

    public IEnumerable<Step> Steps => Item.Bag(StepsPart).Select(step => new Step(step));
}

/// <summary>Reads one step of a tool.</summary>
internal readonly record struct Step(IContent Item)
{
    public const string Instructions = "Step.Instructions";

    public static IReadOnlyList<string> Fields { get; } = ["Step.Minutes", Instructions];

    public string Name => Item.DisplayText;

    /// <summary>The duration in minutes; 0 if not given.</summary>
    public int Minutes => (int)(Item.Number("Step.Minutes") ?? 0);
}
