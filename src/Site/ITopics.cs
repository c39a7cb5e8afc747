namespace NetworkPortal.Site;

/// <summary>
/// The topics that the knowledge base is filed under, for modules that use them too but don't see its taxonomies.
/// </summary>
public interface ITopics
{
    Task<TopicSet> Current(CancellationToken ct);
}
