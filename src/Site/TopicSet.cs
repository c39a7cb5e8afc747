using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Site;

/// <summary>All topics in display order; lower topics follow their parent.</summary>
public sealed class TopicSet(IReadOnlyList<Topic> all)
{
    private readonly Dictionary<string, Topic> byName = all.GroupBy(topic => Fold.Of(topic.Name))
        .ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);

    private readonly Dictionary<string, Topic> bySlug = all.GroupBy(topic => topic.Path.Split('/')[^1])
        .ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);

    public IReadOnlyList<Topic> All => all;

    /// <summary>
    /// Returns a topic by its name, in any case and with or without accents, or by its first name, which it keeps in
    /// URLs; null for any other word.
    /// </summary>
    public Topic? Find(string name) =>
        byName.GetValueOrDefault(Fold.Of(name.Trim())) ?? bySlug.GetValueOrDefault(Slug.From(name));

    /// <summary>Returns the topic's own spelling; other words stay as they are.</summary>
    public string NameOf(string name) => Find(name)?.Name ?? name;

    /// <summary>Returns a topic, and the topics above it.</summary>
    public IEnumerable<Topic> WithParents(Topic topic) =>
        all.Where(one => $"{topic.Path}/".StartsWith($"{one.Path}/", StringComparison.Ordinal));
}

/// <param name="Path">The value in URLs: "coaching"; for a lower topic "teaching/coaching".</param>
public sealed record Topic(string Name, string Path)
{
    /// <summary>The URL of everything in the knowledge base that is filed under the topic.</summary>
    public string Url => "/search?topic=" + Uri.EscapeDataString(Path);
}
