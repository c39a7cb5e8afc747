namespace NetworkPortal.Site;

/// <summary>Names pages of a module that search engines should know, by their paths.</summary>
public interface ISitemapSource
{
    Task<IReadOnlyList<string>> Paths(CancellationToken ct);
}
