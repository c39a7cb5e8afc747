using System.Text.Json;

namespace NetworkPortal.Web.Start;

/// <summary>A fictional person who can sign in to the demo, as defined in the demo recipe.</summary>
/// <param name="Part">The person's role: in the network, or at a school.</param>
internal sealed record DemoSignIn(string Email, string Password, string Part)
{
    private sealed record Recipe(List<Step>? Steps);

    private sealed record Step(string? Name, List<Person>? People);

    private sealed record Person(
        string Name,
        string Email,
        string Password,
        List<string>? NetworkRoles,
        List<Place>? Schools
    );

    private sealed record Place(string School, string Role);

    /// <summary>Returns one person for each role.</summary>
    public static async Task<IReadOnlyList<DemoSignIn>> Read(string recipesFolder, CancellationToken ct)
    {
        var file = Path.Combine(recipesFolder, "demo", "people.recipe.json");
        if (!File.Exists(file))
            return [];
        await using var stream = File.OpenRead(file);
        var recipe = await JsonSerializer.DeserializeAsync<Recipe>(
            stream,
            new JsonSerializerOptions { PropertyNameCaseInsensitive = true },
            ct
        );
        var people = (recipe?.Steps ?? []).Where(step => step.Name == "people").SelectMany(step => step.People ?? []);
        return people.Take(7).Select(person => new DemoSignIn(person.Email, person.Password, PartOf(person))).ToList();
    }

    private static string PartOf(Person person) =>
        person switch
        {
            { NetworkRoles: [var role, ..] } => role,
            { Schools: [var place, ..] } =>
                $"{Words(place.Role)}, {Words(place.School).Replace(" demo", "", StringComparison.Ordinal)}",
            _ => person.Name,
        };

    /// <summary>Formats an identifier: "VisitCoordinator" becomes "Visit coordinator", "elm-street" becomes "Elm
    /// street".</summary>
    private static string Words(string name)
    {
        var words = string.Concat(
            name.Select(
                (c, at) =>
                    c == '-' ? " "
                    : char.IsUpper(c) && at > 0 ? " " + char.ToLowerInvariant(c)
                    : c.ToString()
            )
        );
        return char.ToUpperInvariant(words[0]) + words[1..];
    }
}
