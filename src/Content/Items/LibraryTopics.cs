using NetworkPortal.Site;

namespace NetworkPortal.Content.Items;

/// <summary>The terms of the topics taxonomy, for other modules.</summary>
internal sealed class LibraryTopics(Taxonomies taxonomies) : ITopics
{
    public async Task<TopicSet> Current(CancellationToken ct)
    {
        var known = await taxonomies.Current(ct);
        return new([.. Facet.Topic.Options(known).Select(term => new Topic(term.Name, known.PathTo(term)[^1].Path))]);
    }
}
