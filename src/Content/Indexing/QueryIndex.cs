using NetworkPortal.Content.Settings;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Content.Indexing;

/// <summary>
/// An index that a recipe defines, with its content types. Regardless of their names, all of them are part of the
/// portal's single index.
/// </summary>
/// <param name="Name">The name that stored queries use.</param>
internal sealed record QueryIndex(string Name, IReadOnlyList<string> Types)
{
    /// <summary>
    /// Returns the indexes from index profiles (Orchard Core 3), then those from earlier recipes. A profile is found
    /// under its own name and its index's name.
    /// </summary>
    public static async Task<IReadOnlyList<QueryIndex>> All(PortalDb db, CancellationToken ct)
    {
        var profiles = (await SiteDocument.Read(db, SiteDocument.IndexProfiles, ct)).Objects("profiles");
        var indices = await SiteDocument.Read(db, SiteDocument.LuceneIndices, ct);
        return
        [
            .. profiles.SelectMany(profile =>
                new[] { profile.String("Name"), profile.String("IndexName") }
                    .Distinct()
                    .Where(name => name.Length > 0)
                    .Select(name => new QueryIndex(
                        name,
                        profile.Object("Properties").Object("ContentIndexMetadata").Strings("IndexedContentTypes")
                    ))
            ),
            .. indices.Select(index => new QueryIndex(index.Key, index.Value.Strings("IndexedContentTypes"))),
        ];
    }
}
