using NetworkPortal.Kernel;

namespace NetworkPortal.Search.Documents;

/// <summary>Reads the documents of the media library that a page's texts link to, so that a search for their words
/// finds the page.</summary>
public interface ISearchAttachments
{
    /// <param name="path">The page's path, which relative links start from.</param>
    /// <param name="texts">The texts that its readers see.</param>
    Task<IReadOnlyList<SearchAttachment>> LinkedFrom(string path, IEnumerable<Html> texts, CancellationToken ct);
}
