using NetworkPortal.Journals;
using NetworkPortal.Kernel;

namespace NetworkPortal.Inquiry.Cycles;

/// <summary>The way from a part of a group's work back to the page that tells all of it.</summary>
internal static class GroupStories
{
    /// <summary>Returns the stories of the groups that the reader may open, each once.</summary>
    public static async Task<IReadOnlyList<CycleLink>> StoriesOf(
        this SharePolicy policy,
        CurrentUser reader,
        CancellationToken ct,
        params IReadOnlyList<CycleGroup?> groups
    )
    {
        var links = new List<CycleLink>();
        foreach (var kind in groups.OfType<CycleGroup>().Distinct().GroupBy(group => group.Kind, group => group.Id))
            links.AddRange(
                (await policy.StoriesOf(kind.Key, [.. kind], reader, ct)).Select(story => new CycleLink(
                    story.Text,
                    story.Url
                ))
            );
        return links;
    }
}
