using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Kernel.Changes;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Site;

namespace NetworkPortal.Content.Definitions;

/// <summary>The content types and parts of this portal, cached in memory.</summary>
public sealed class ContentTypes(IServiceScopeFactory scopes, PageCache cache)
    : Snapshot<DefinitionSet>(scopes, cache, "definition")
{
    protected override Task<DefinitionSet> Load(PortalDb db, CancellationToken ct) => DefinitionSet.Load(db, ct);
}

/// <summary>A consistent snapshot of all definitions.</summary>
public sealed class DefinitionSet(
    IReadOnlyList<ContentTypeDefinition> types,
    IReadOnlyList<ContentPartDefinition> parts
)
{
    private readonly Dictionary<string, ContentTypeDefinition> typesByName = types.ToDictionary(
        type => type.Name,
        StringComparer.Ordinal
    );
    private readonly Dictionary<string, ContentPartDefinition> partsByName = parts.ToDictionary(
        part => part.Name,
        StringComparer.Ordinal
    );

    public IReadOnlyList<ContentTypeDefinition> Types => types;

    public IReadOnlyList<ContentPartDefinition> Parts => parts;

    /// <summary>The types that the library lists, in display order.</summary>
    public IReadOnlyList<ContentTypeDefinition> LibraryTypes { get; } =
        types.Where(type => type.Library is not null).OrderBy(type => type.Library!.Order).ToList();

    /// <summary>Returns the types that editors can create items of, as options for a selection list.</summary>
    internal IEnumerable<Option> Creatable() =>
        types
            .Where(type => type.Creatable)
            .ByName(type => type.DisplayName)
            .Select(type => new Option(type.Name, type.DisplayName));

    public ContentTypeDefinition? Type(string name) => typesByName.GetValueOrDefault(name);

    public ContentPartDefinition? Part(string name) => partsByName.GetValueOrDefault(name);

    internal static async Task<DefinitionSet> Load(PortalDb db, CancellationToken ct)
    {
        var rows = await db.Set<DefinitionRow>().AsNoTracking().ByName(row => row.Name).ToListAsync(ct);
        return new(
            rows.Where(row => row.Kind == DefinitionKind.Type)
                .Select(row => ContentTypeDefinition.From(row.Read()))
                .ToList(),
            rows.Where(row => row.Kind == DefinitionKind.Part)
                .Select(row => ContentPartDefinition.From(row.Read()))
                .ToList()
        );
    }
}
