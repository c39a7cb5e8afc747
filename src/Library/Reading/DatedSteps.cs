using NetworkPortal.Kernel;
using NetworkPortal.Library.Types;
using NetworkPortal.Site.Drawings;

namespace NetworkPortal.Library.Reading;

/// <summary>The dated steps of a story: a list, and a drawing of it if all dates can be read.</summary>
internal sealed record DatedSteps(IReadOnlyList<DatedStep> Steps, Html Drawing)
{
    /// <summary>The ID of the heading, for links to it.</summary>
    public const string Id = "story-timeline";

    private const int Cloths = 4;

    public static DatedSteps Of(IEnumerable<Milestone> milestones)
    {
        var steps = milestones.Select(milestone => new DatedStep(milestone.When, milestone.Text)).ToList();
        var spans = steps.Select(step => WrittenDate.Read(step.When)).ToList();
        return new(
            steps,
            spans.Contains(null)
                ? Html.Empty
                : TimelineDrawing.Of([
                    .. spans.Select((span, at) => new TimelineSpan(span!.Start, span.End, $"cloth-{at % Cloths}")),
                ])
        );
    }
}

/// <param name="When">The date as the editor wrote it.</param>
internal sealed record DatedStep(string When, string Text);
