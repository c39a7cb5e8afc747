using System.Text.Json.Nodes;
using NetworkPortal.Content;
using NetworkPortal.Content.Definitions;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Http;

namespace NetworkPortal.Authoring.Types;

/// <summary>Proposes from a type's name where the library lists its items: "Lesson plan" is listed as "Lesson plans" at
/// /lesson-plans.</summary>
internal static class LibraryProposal
{
    public const string Group = "LibraryTypeSettings";

    /// <summary>Makes a type with the library's part listed and searched, unless it already is.</summary>
    /// <param name="others">All types, whose lists have URLs of their own.</param>
    public static void Put(JsonObject type, DefinitionSet others, RouteTable routes)
    {
        var (parts, settings) = (DefinitionRecords.PartsOf(type), DefinitionRecords.SettingsOf(type));
        foreach (var part in new[] { "TitlePart", "AutoroutePart" }.Where(part => parts.Find(part) is null))
            parts.Add(PartKinds.NewUse(part, part));
        if (settings[Group] is JsonObject)
            return;
        var heading = Heading(type.String("DisplayName"));
        settings[Group] = new JsonObject
        {
            ["Path"] = Slug.Free(
                Slug.From(heading),
                path => routes.Begins(path) || others.Types.Any(other => other.Library?.Path == path)
            ),
            ["Plural"] = heading,
            ["Order"] = others.Types.Max(other => other.Library?.Order) + 1 ?? 0,
        };
    }

    /// <summary>Returns the heading of a list, in the plural.</summary>
    /// <param name="name">The type's name, in the singular: "Case study".</param>
    public static string Heading(string name) =>
        name switch
        {
            [.., 's' or 'x' or 'z'] or [.., 's' or 'c', 'h'] => name + "es",
            [.., not ('a' or 'e' or 'i' or 'o' or 'u'), 'y'] => name[..^1] + "ies",
            _ => name + "s",
        };
}
