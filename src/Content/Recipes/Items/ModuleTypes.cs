using System.Text.Json.Nodes;
using NetworkPortal.Content.Definitions;
using NetworkPortal.Content.Items;
using NetworkPortal.Content.Publishing.Checks;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;

namespace NetworkPortal.Content.Recipes.Items;

/// <summary>
/// Content types that Orchard Core's modules define themselves, so that recipes contain their items but not their
/// definitions. The portal defines such a type when its first item is imported.
/// </summary>
internal static class ModuleTypes
{
    private static readonly Dictionary<string, string[]> Parts = new(StringComparer.Ordinal)
    {
        ["Menu"] = ["TitlePart", "AliasPart", "MenuPart", "MenuItemsListPart"],
        ["LinkMenuItem"] = ["LinkMenuItemPart"],
        ["ContentMenuItem"] = ["ContentMenuItemPart"],
        ["HtmlMenuItem"] = ["HtmlMenuItemPart"],
        ["Taxonomy"] = ["TitlePart", "AliasPart", "AutoroutePart", "TaxonomyPart"],
        ["Form"] = ["TitlePart", "FormElementPart", "FormPart", "FlowPart"],
        ["Input"] = ["FormInputElementPart", "FormElementPart", "InputPart"],
        ["TextArea"] = ["FormInputElementPart", "FormElementPart", "TextAreaPart"],
        ["Button"] = ["FormInputElementPart", "FormElementPart", "ButtonPart"],
        ["Label"] = ["FormElementPart", "LabelPart"],
        ["Select"] = ["FormInputElementPart", "FormElementPart", "SelectPart"],
        ["Validation"] = ["ValidationPart"],
        ["ValidationSummary"] = ["ValidationSummaryPart"],
        ["SearchForm"] = ["SearchFormPart"],
    };

    /// <returns>Whether the type is one of these and is now defined.</returns>
    public static async Task<bool> Define(PortalDb db, string type, RecipeRun run, CancellationToken ct)
    {
        if (!Parts.TryGetValue(type, out var parts))
            return false;
        await Add(db, type, parts.Select(part => (part, part)), ct);
        run.Warn(
            $"the type {type} comes from an Orchard Core module and isn’t defined in the recipe; it was created "
                + "from that module’s definition."
        );
        run.Tell(new(RecipeOutcome.Created, "content type", type, "as defined by an Orchard Core module"));
        return true;
    }

    /// <summary>
    /// Defines a type that neither a recipe nor a module defines, based on the parts of its first item, so that no data
    /// is lost.
    /// </summary>
    /// <exception cref="RecipeException">The name is not a valid type name.</exception>
    public static async Task DefineFrom(PortalDb db, ItemJson item, RecipeRun run, CancellationToken ct)
    {
        if (!TechnicalName.IsValid(item.ContentType))
            throw new RecipeException(
                $"'{item.ContentType}' isn’t a valid type name. Start with a letter and use "
                    + "only letters and digits, 100 at most."
            );
        await Add(
            db,
            item.ContentType,
            item.Parts.Where(part => part.Value is JsonObject && !ItemCheck.Implied.Contains(part.Key))
                .Select(part => (part.Key, PartOf(part.Key, (JsonObject)part.Value!))),
            ct
        );
        run.Warn(
            $"the type {item.ContentType} isn’t defined here or in the recipe; it was created to fit its first item."
        );
        run.Tell(new(RecipeOutcome.Created, "content type", item.ContentType, "to match its first item"));
    }

    private static string PartOf(string name, JsonObject data) =>
        PartTypes.Find(name) is not null ? name
        : data["ContentItems"] is JsonArray ? "BagPart"
        : data["Widgets"] is JsonArray ? "FlowPart"
        : name;

    private static async Task Add(
        PortalDb db,
        string type,
        IEnumerable<(string Name, string Part)> parts,
        CancellationToken ct
    )
    {
        var row = new DefinitionRow(DefinitionKind.Type, type);
        row.Write(
            new JsonObject
            {
                ["Name"] = type,
                ["DisplayName"] = type,
                ["Settings"] = new JsonObject
                {
                    ["ContentTypeSettings"] = new JsonObject
                    {
                        ["Creatable"] = false,
                        ["Draftable"] = true,
                        ["Versionable"] = true,
                    },
                },
                ["ContentTypePartDefinitionRecords"] = new JsonArray([
                    .. parts.Select((part, at) => Record(part.Name, part.Part, at)),
                ]),
            }
        );
        db.Add(row);
        db.RecordChange("definition", type);
        await db.SaveChangesAsync(ct);
    }

    private static JsonObject Record(string name, string part, int at) =>
        new()
        {
            ["PartName"] = part,
            ["Name"] = name,
            ["Settings"] = new JsonObject
            {
                ["ContentTypePartSettings"] = new JsonObject
                {
                    ["Position"] = at.ToString(System.Globalization.CultureInfo.InvariantCulture),
                },
            },
        };
}
