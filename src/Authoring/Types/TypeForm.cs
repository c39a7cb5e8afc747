using System.Globalization;
using System.Text.Json.Nodes;
using NetworkPortal.Content;
using NetworkPortal.Content.Definitions;
using NetworkPortal.Content.Publishing;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Http;

namespace NetworkPortal.Authoring.Types;

/// <summary>The form for a type's name and where its items are listed.</summary>
internal sealed class TypeForm : Form
{
    private const string Group = "ContentTypeSettings";

    public Field DisplayName { get; } =
        Field.Text("DisplayName", "Name (singular)").Require("Enter a name.").UpTo(100).WithAutocomplete("off");

    public Field Description { get; } =
        Field.LongText("Description", "Description", 2).UpTo(400).WithHint("Editors see this when they choose a type.");

    public Field Creatable { get; } = Field.Checkbox("Creatable", "Let editors create items of this type");

    public Field Block { get; } =
        Field.Checkbox("Block", "Let editors use this as a block on pages that allow any block");

    public Field LeaveOut { get; } = Field.Checkbox("LeaveOut", "Exclude from search");

    public Field Path { get; } =
        Field
            .Text("Path", "List URL")
            .UpTo(60)
            .WithHint("For example, lesson-plans. Leave blank if the library shouldn’t list these items.")
            .WithAutocomplete("off");

    public Field Plural { get; } =
        Field
            .Text("Plural", "List heading")
            .UpTo(100)
            .WithHint("Leave blank for the plural of the name.")
            .WithAutocomplete("off");

    public Field Order { get; } = Field.Number("Order", "Sort order among lists", 0, 99);

    public Field CanBeTried { get; } =
        Field
            .Checkbox("CanBeTried", "Let readers plan a try")
            .WithHint("Each item then has a button to start a cycle with it. Page figures count these tries.");

    public static TypeForm Of(ContentTypeDefinition type)
    {
        var form = new TypeForm();
        form.DisplayName.Set(type.DisplayName);
        form.Description.Set(type.Description is { Length: > 0 } text ? text : null);
        form.Creatable.Set(type.Creatable ? "true" : null);
        form.Block.Set(type.IsBlock ? "true" : null);
        form.LeaveOut.Set(type.LeftOutOfSearch ? "true" : null);
        form.Path.Set(type.Library?.Path);
        form.Plural.Set(type.Library?.Plural);
        form.Order.Set(type.Library?.Order.ToString(CultureInfo.InvariantCulture));
        form.CanBeTried.Set(type.Library?.CanBeTried == true ? "true" : null);
        return form;
    }

    public void Check(string name, DefinitionSet definitions, RouteTable routes)
    {
        if (Path.Value.Length == 0 || Path.Error is not null)
            return;
        if (ItemAddresses.Fault(Path.Value) is { } fault)
            Path.Fail($"URL: {fault}");
        else if (Path.Value != Slug.From(Path.Value))
            Path.Fail("Use only lowercase letters, numbers, and hyphens.");
        else if (definitions.Types.Any(other => other.Name != name && other.Library?.Path == Path.Value))
            Path.Fail("Another content type’s list already uses this URL. Enter a different one.");
        else if (routes.Begins(Path.Value))
            Path.Fail("A portal page uses this URL. Enter a different one.");
        if (Plural.Value.Length == 0)
            Plural.Set(LibraryProposal.Heading(DisplayName.Value));
    }

    public void Write(JsonObject type)
    {
        var settings = DefinitionRecords.SettingsOf(type);
        WriteLibrary(settings, type.String("DisplayName"));
        type["DisplayName"] = DisplayName.Value;
        if (Description.Value.Length > 0 || Setting.Of(settings, Group, "Description") is not null)
            Setting.Put(settings, Group, "Description", Description.Value);
        Setting.Put(settings, Group, "Creatable", Creatable.Checked);
        if (Block.Checked)
            Setting.Put(settings, Group, "Stereotype", ContentTypeDefinition.BlockStereotype);
        else if (Setting.Of(settings, Group, "Stereotype").AsString() == ContentTypeDefinition.BlockStereotype)
            Setting.Put(settings, Group, "Stereotype", null);
        if (LeaveOut.Checked || Setting.Of(settings, ContentTypeDefinition.SearchGroup, "LeaveOut") is not null)
            Setting.Put(settings, ContentTypeDefinition.SearchGroup, "LeaveOut", LeaveOut.Checked);
    }

    /// <param name="before">The name so far. The library calls items by their type's name unless a recipe says
    /// otherwise, so a new name applies there, too.</param>
    private void WriteLibrary(JsonObject settings, string before)
    {
        if (Path.Value.Length == 0)
        {
            settings.Remove(LibraryProposal.Group);
            return;
        }
        if (settings[LibraryProposal.Group] is not JsonObject library)
            settings[LibraryProposal.Group] = library = [];
        if (library.String("Kind") == before)
            library.Remove("Kind");
        library["Path"] = Path.Value;
        library["Plural"] = Plural.Value;
        library["Order"] = Order.AsNumber ?? 0;
        library["CanBeTried"] = CanBeTried.Checked;
    }
}
