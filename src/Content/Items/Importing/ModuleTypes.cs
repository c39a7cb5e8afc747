using System.Text.Json.Nodes;
using NetworkPortal.Content.Definitions;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;

namespace NetworkPortal.Content.Items.Importing;

/// <summary>
/// Types that Orchard Core's modules bring with them, so that no recipe defines them although it has items of them. One is defined here
/// when its first item comes.
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

    /// <returns>Whether the type is one of these, and is defined now.</returns>
    public static async Task<bool> Define(PortalDb db, string type, RecipeRun run, CancellationToken cancel)
    {
        if (!Parts.TryGetValue(type, out var parts)) return false;
        var row = new DefinitionRow(DefinitionKind.Type, type);
        row.Write(new JsonObject
        {
            ["Name"] = type,
            ["DisplayName"] = type,
            ["Settings"] = new JsonObject { ["ContentTypeSettings"] = new JsonObject { ["Creatable"] = false, ["Draftable"] = true, ["Versionable"] = true } },
            ["ContentTypePartDefinitionRecords"] = new JsonArray([.. parts.Select((part, at) => Record(part, at))]),
        });
        db.Add(row);
        db.Record("definition", type);
        await db.SaveChangesAsync(cancel);
        run.Warn($"the type {type} comes with a module of Orchard Core and is not defined in the recipe; it was defined from what is known of that module.");
        run.Tell(new(RecipeOutcome.Created, "content type", type, "as a module of Orchard Core defines it"));
        return true;
    }

    private static JsonObject Record(string part, int at) => new()
    {
        ["PartName"] = part,
        ["Name"] = part,
        ["Settings"] = new JsonObject { ["ContentTypePartSettings"] = new JsonObject { ["Position"] = at.ToString(System.Globalization.CultureInfo.InvariantCulture) } },
    };
}
