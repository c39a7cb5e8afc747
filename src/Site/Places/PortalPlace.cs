using Microsoft.Extensions.DependencyInjection;

namespace NetworkPortal.Site.Places;

/// <summary>
/// A page of the portal that people look for by what it is for. Modules register theirs with
/// <see cref="PlaceRegistration.AddPlaces"/>, next to their routes.
/// </summary>
/// <param name="Url">The page's path, without parameters.</param>
/// <param name="Title">What it is called: "Visit days".</param>
/// <param name="Text">What people can do there, in a sentence.</param>
public sealed record PortalPlace(string Url, string Title, string Text)
{
    /// <summary>Everyone, signed in or not.</summary>
    public const string Everyone = "everyone";

    /// <summary>Everyone with an account.</summary>
    public const string SignedIn = "signed-in";

    /// <summary>Only people who aren't signed in.</summary>
    public const string SignedOut = "signed-out";

    /// <summary>Everyone who belongs to a school.</summary>
    public const string AtSchool = "at-a-school";

    /// <summary>The nouns that people use for it, one of which a query must have: "visits visit".</summary>
    public required string Names { get; init; }

    /// <summary>What people want to do there. A query with such a word finds this place before others.</summary>
    public string Does { get; init; } = "";

    /// <summary>
    /// Other words that a query may have. With any word that isn't listed, the query is about content.
    /// </summary>
    public string Words { get; init; } = "";

    /// <summary>
    /// The search audience of the people who may open it: one of the constants, <see cref="May"/>, or one that the
    /// module determines.
    /// </summary>
    public string Audience { get; init; } = Everyone;

    /// <summary>Returns the audience of people whose network roles have a permission.</summary>
    public static string May(string permission) => "may:" + permission;
}

/// <summary>Registers places.</summary>
public static class PlaceRegistration
{
    public static void AddPlaces(this IServiceCollection services, IEnumerable<PortalPlace> places)
    {
        foreach (var place in places)
            services.AddSingleton(place);
    }
}
