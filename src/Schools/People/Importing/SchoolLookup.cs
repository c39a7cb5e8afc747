using NetworkPortal.Kernel;

namespace NetworkPortal.Schools.People.Importing;

/// <summary>Finds the schools that a roster refers to: existing ones, and those that it would add.</summary>
internal sealed class SchoolLookup
{
    private const int MaxName = 120;

    private readonly Dictionary<string, Place> byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly School? own;

    public SchoolLookup(IReadOnlyList<School> schools, Roster roster, School? own)
    {
        this.own = own;
        foreach (var school in schools)
            Add(
                new(school.Id, school.Slug, school.Name),
                school.Slug,
                school.Name,
                Slug.From(school.Name),
                school.NcesId
            );
        var added = new List<RosterSchool>();
        foreach (var school in roster.Schools)
        {
            var there =
                byName.GetValueOrDefault(school.NcesId ?? "")
                ?? byName.GetValueOrDefault(school.Name)
                ?? byName.GetValueOrDefault(Slug.From(school.Name));
            if (there is null)
                added.Add(school);
            Add(there ?? new(null, school.Key, school.Name), school.Key, school.Name, school.NcesId);
        }
        New = added;
    }

    internal sealed record Place(Guid? Id, string Key, string Name);

    /// <summary>The schools in the roster that the portal doesn't have.</summary>
    public IReadOnlyList<RosterSchool> New { get; }

    public Place? Find(string text, out string why)
    {
        why = own is null
            ? text.Length == 0
                ? "The school is missing."
                : $"Unknown school “{PlainText.Shorten(text, 60)}”."
            : $"You can only import staff for {own.Name}.";
        return text.Length == 0 && own is not null ? byName[own.Slug] : byName.GetValueOrDefault(text);
    }

    /// <summary>Returns the names of schools that can't be found, and could be added.</summary>
    public IReadOnlyList<string> Unknown(Roster roster) =>
        [
            .. roster
                .People.Select(person => person.School)
                .Where(name =>
                    name.Length is > 0 and <= MaxName && !name.Any(char.IsControl) && !byName.ContainsKey(name)
                )
                .Distinct(StringComparer.OrdinalIgnoreCase),
        ];

    private void Add(Place place, params string?[] names)
    {
        foreach (var name in names)
            if (name is { Length: > 0 })
                byName.TryAdd(name, place);
    }
}
