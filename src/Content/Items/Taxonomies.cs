using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Changes;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Site;

namespace NetworkPortal.Content.Items;

/// <summary>The published taxonomies and their terms.</summary>
public sealed class Taxonomies(IServiceScopeFactory scopes, PageCache cache)
    : Snapshot<TaxonomySet>(scopes, cache, "content")
{
    protected override async Task<TaxonomySet> Load(PortalDb db, CancellationToken ct) =>
        new(
            (await db.Items.AsNoTracking().Published().OfType("Taxonomy").ByName().ToListAsync(ct))
                .Select(Taxonomy.From)
                .ToList()
        );
}

/// <summary>A consistent snapshot of all taxonomies.</summary>
public sealed class TaxonomySet(IReadOnlyList<Taxonomy> all)
{
    private readonly Dictionary<string, Term> terms = all.SelectMany(taxonomy => taxonomy.Terms)
        .GroupBy(term => term.Id)
        .ToDictionary(group => group.Key, group => group.First());

    public IReadOnlyList<Taxonomy> All => all;

    /// <param name="alias">"topics", "states", "shifts", "kinds".</param>
    public Taxonomy? ByAlias(string alias) =>
        all.FirstOrDefault(taxonomy => string.Equals(taxonomy.Alias, alias, StringComparison.OrdinalIgnoreCase));

    /// <summary>Returns a term of any taxonomy by its ID, or null.</summary>
    public Term? Term(string id) => terms.GetValueOrDefault(id);

    /// <summary>Returns a term and its parents as paths: "teaching", "teaching/feedback".</summary>
    internal IReadOnlyList<(string Path, string Name)> PathTo(Term term)
    {
        if (term.ParentId is not { } parent || Term(parent) is not { } above)
            return [(term.Slug, term.Name)];
        var path = PathTo(above);
        return [.. path, ($"{path[^1].Path}/{term.Slug}", term.Name)];
    }

    /// <summary>Returns the known terms of a taxonomy field, in order.</summary>
    public IReadOnlyList<Term> TermsOf(IContent item, string path) =>
        item.Ids(path).Select(Term).OfType<Term>().ToList();
}

/// <summary>A list of terms in display order; child terms follow their parent.</summary>
public sealed record Taxonomy(string Id, string Name, string Alias, IReadOnlyList<Term> Terms)
{
    /// <param name="slug">The term's alias: "coaching".</param>
    public Term? BySlug(string slug) =>
        Terms.FirstOrDefault(term => string.Equals(term.Slug, slug, StringComparison.OrdinalIgnoreCase));

    internal static Taxonomy From(string id, string name, System.Text.Json.Nodes.JsonObject parts) =>
        new(id, name, "", Below(parts.Object("TaxonomyPart"), id, null).ToList());

    internal static Taxonomy From(ContentItem item)
    {
        var alias = item.Text("AliasPart.Alias") is { Length: > 0 } given
            ? given
            : Slug.From(item.DisplayText, item.ContentItemId);
        var terms = Below(item.Data.Object("TaxonomyPart"), item.ContentItemId, null).ToList();
        return new(item.ContentItemId, item.DisplayText, alias, Apart(terms));
    }

    /// <summary>If terms share a slug ("C" and "C++"), the first keeps it and the others use their IDs.</summary>
    private static List<Term> Apart(List<Term> terms)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return terms.ConvertAll(term => taken.Add(term.Slug) ? term : term with { Slug = term.Id });
    }

    private static IEnumerable<Term> Below(
        System.Text.Json.Nodes.JsonObject? parent,
        string taxonomyId,
        string? parentId
    )
    {
        foreach (var data in parent.Objects("Terms"))
        {
            var item = new ContainedItem(data);
            var slug = item.Text("AliasPart.Alias") is { Length: > 0 } alias
                ? alias
                : Slug.From(item.DisplayText, item.ContentItemId);
            yield return new Term(item.ContentItemId, item.DisplayText, slug, taxonomyId, parentId);
            foreach (var below in Below(data, taxonomyId, item.ContentItemId))
                yield return below;
        }
    }
}

/// <param name="Slug">The term's alias, for URLs.</param>
/// <param name="ParentId">The ID of the parent term, or null.</param>
public sealed record Term(string Id, string Name, string Slug, string TaxonomyId, string? ParentId);
