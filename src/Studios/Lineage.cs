using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Site;

namespace NetworkPortal.Studios;

/// <summary>Which studio another one was copied from.</summary>
internal static class Lineage
{
    private const int Max = 20;

    /// <summary>Returns the studio that one is based on as a fact; nothing if there is none that the reader may see.
    /// </summary>
    public static async Task<IReadOnlyList<Fact>> BasedOn(
        this PortalDb db,
        Guid? source,
        CurrentUser reader,
        CancellationToken ct
    ) =>
        source is null
            ? []
            : await db
                .Studios.VisibleTo(reader)
                .Where(s => s.Id == source)
                .Select(s => new Fact("Based on", s.Name, "/studios/" + s.Slug))
                .ToListAsync(ct);

    /// <summary>Returns the public studios that are based on this one, the newest first.</summary>
    public static async Task<IReadOnlyList<Fact>> CopiesOf(this PortalDb db, Guid studio, CancellationToken ct) =>
        await db
            .Studios.Public()
            .Where(s => s.CopiedFromId == studio)
            .OrderByDescending(s => s.OpenedAt)
            .Take(Max)
            .Select(s => new Fact("Studios based on this", s.Name, "/studios/" + s.Slug))
            .ToListAsync(ct);

    /// <summary>Returns the studios that others were copied from, by id.</summary>
    public static async Task<IReadOnlyDictionary<Guid, Studio>> SourcesOf(
        this PortalDb db,
        IEnumerable<Studio> copies,
        CancellationToken ct
    )
    {
        var ids = copies.Select(s => s.CopiedFromId).OfType<Guid>().ToList();
        return ids.Count == 0
            ? new Dictionary<Guid, Studio>()
            : await db.Studios.AsNoTracking().Where(s => ids.Contains(s.Id)).ToDictionaryAsync(s => s.Id, ct);
    }

    /// <summary>Returns the studios that one is like: the one that it was copied from, and its twin.</summary>
    public static IReadOnlyList<Fact> Like(this Studio studio, IReadOnlyDictionary<Guid, Studio> sources)
    {
        var source = studio.CopiedFromId is { } id ? sources.GetValueOrDefault(id) : null;
        return
        [
            .. source is null ? [] : new[] { Of("Like", source) },
            .. studio.TwinOf is { } twin ? new[] { Of("Twin of", twin) } : [],
        ];
        static Fact Of(string label, Studio other) => new(label, other.Name, Studio.PublicUrl(other.Slug));
    }
}
