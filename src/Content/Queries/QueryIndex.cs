using NetworkPortal.Content.Items;
using NetworkPortal.Content.Settings;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Content.Queries;

/// <summary>An index that a recipe asked for, and the types of content in it. Whatever their names, all of them lie in
/// the portal's one index.</summary>
/// <param name="Name">As stored queries call it.</param>
internal sealed record QueryIndex(string Name, IReadOnlyList<string> Types)
{
    /// <summary>Those of index profiles (Orchard Core 3), then those of earlier recipes. A profile answers to its own
    /// name and to its index's.</summary>
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
