namespace NetworkPortal.Content.Items;

/// <summary>A facet by which a list can be filtered; its options are the terms of a taxonomy.</summary>
/// <param name="Name">The name in URLs: ?topic=coaching.</param>
/// <param name="Taxonomy">The taxonomy's alias.</param>
internal sealed record Facet(string Name, string Title, string Field, string Taxonomy)
{
    public static readonly Facet Topic = new("topic", "Topic", LibraryPart.Topics, "topics");

    public static readonly Facet State = new("state", "State", LibraryPart.States, "states");

    public static readonly Facet Shift = new("shift", "Shift", LibraryPart.Shifts, "shifts");

    public static readonly IReadOnlyList<Facet> All = [Topic, State, Shift];

    public IReadOnlyList<Term> Options(TaxonomySet taxonomies) => taxonomies.ByAlias(Taxonomy)?.Terms ?? [];
}
