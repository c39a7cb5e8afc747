using System.Text.Json.Nodes;
using NetworkPortal.Content.Items;
using NetworkPortal.Kernel;
using NetworkPortal.Library.Types;
using NetworkPortal.Site.Drawings;

namespace NetworkPortal.Library.Reading;

/// <summary>The page of a tool: its purpose, what a team needs, and its steps.</summary>
internal sealed record ToolPage : ItemPage
{
    private const int BarHeight = 30;

    public ToolPage(ItemSource source, IReadOnlyList<Download> downloads)
        : base(source)
    {
        var tool = new Tool(source.Item);
        Purpose = source.Html(Tool.Purpose);
        Materials = source.Html(Tool.Materials);
        Steps = tool
            .Steps.Select(step => new ToolStep(step.Name, step.Minutes, source.Html(step.Item, Step.Instructions)))
            .ToList();
        StepsBar = Bar(Steps.Select(step => step.Minutes).ToList());
        Contents = ContentsEntry.Of(Steps.Select((step, at) => new ContentsEntry($"tool-step-{at + 1}", step.Name)));
        Minutes = tool.Minutes;
        Downloads = downloads;
        Facts =
        [
            .. Fact.Of(("Time", tool.TimeNeeded, null), ("Group", tool.GroupSize, null)),
            .. Filed(source, Facet.Topic, Facet.Shift),
        ];
        Description = Standfirst;
        Head = Describe(source, Data(source));
    }

    public override string Template => "library/tool";

    public Html Purpose { get; }

    public Html Materials { get; }

    public IReadOnlyList<ToolStep> Steps { get; }

    /// <summary>The steps' minutes as a bar; empty if they have none.</summary>
    public Html StepsBar { get; }

    /// <summary>The duration of all steps in minutes; 0 if not given.</summary>
    public int Minutes { get; }

    public IReadOnlyList<Download> Downloads { get; }

    private static Html Bar(IReadOnlyList<int> minutes) =>
        minutes.Count < 2 || minutes.Any(each => each <= 0)
            ? Html.Empty
            : BarDrawing.Rows(
                "steps-bar",
                BarHeight,
                [.. minutes.Select((each, at) => new BarPart($"bar-{at % 2}", each, $"{at + 1}"))]
            );

    private JsonObject Data(ItemSource source)
    {
        var data = LinkedData.Item("HowTo", this, source);
        if (Minutes > 0)
            data["totalTime"] = $"PT{Minutes}M";
        data["step"] = new JsonArray([
            .. Steps.Select(
                (step, at) =>
                    new JsonObject
                    {
                        ["@type"] = "HowToStep",
                        ["position"] = at + 1,
                        ["name"] = step.Name,
                        ["text"] = PlainText.From(step.Instructions.ToString()),
                        ["url"] = $"{Canonical}#tool-step-{at + 1}",
                    }
            ),
        ]);
        return data;
    }
}

/// <param name="Minutes">The duration; 0 if not given.</param>
internal sealed record ToolStep(string Name, int Minutes, Html Instructions);
