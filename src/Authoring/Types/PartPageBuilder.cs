using NetworkPortal.Content.Definitions;
using NetworkPortal.Content.Items;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Site;

namespace NetworkPortal.Authoring.Types;

/// <summary>Makes the page of one part that types share, and the list of fields that stands there and on the page of a
/// type.</summary>
internal sealed class PartPageBuilder(ContentTypes types, DefinitionEdit edit, DeskMenu menu)
{
    internal sealed class NewForm : Form
    {
        public Field DisplayName { get; } =
            Field.Text("PartDisplayName", "Name").Require("Enter a name.").UpTo(100).WithAutocomplete("off");

        public Field Name { get; } =
            Field.Text("PartName", "API name").UpTo(100).WithHint(DefinitionNames.Hint).WithAutocomplete("off");
    }

    internal sealed class PartForm : Form
    {
        public Field DisplayName { get; } =
            Field.Text("DisplayName", "Name").Require("Enter a name.").UpTo(100).WithAutocomplete("off");

        public Field Description { get; } = Field.LongText("Description", "Description", 2).UpTo(400);

        public Field Attachable { get; } = Field.Checkbox("Attachable", "Can be added to content types");
    }

    internal sealed class AddFieldForm : Form
    {
        public Field Label { get; } =
            Field
                .Text("Label", "Label")
                .Require("Enter a label.")
                .UpTo(100)
                .WithHint("For example, “Grade band”.")
                .WithAutocomplete("off");

        public Field Kind { get; } =
            Field.Choice("Kind", "Field type").Require("Choose a field type.").From(FieldSettings.Kinds);

        public Field Name { get; } =
            Field.Text("FieldName", "API name").UpTo(100).WithHint(DefinitionNames.Hint).WithAutocomplete("off");
    }

    internal sealed record FieldLine(
        string Name,
        string Label,
        string Kind,
        bool Required,
        string Url,
        bool First,
        bool Last
    );

    /// <param name="Removed">Fields that were taken out and can come back.</param>
    /// <param name="Items">How many items have the part.</param>
    internal sealed record FieldList(
        string Url,
        IReadOnlyList<FieldLine> Lines,
        IReadOnlyList<FieldLine> Removed,
        AddFieldForm Form,
        int Items
    );

    internal sealed record Page(
        IReadOnlyList<DeskLine> Menu,
        string Name,
        string Url,
        PartForm Form,
        FieldList Fields,
        IReadOnlyList<Crumb> Types,
        IReadOnlyList<FormError> Errors
    ) : DeskPage(Form.DisplayName.Value.Length > 0 ? Form.DisplayName.Value : Name, Menu);

    public async Task<Page?> Make(
        string name,
        PartForm? form = null,
        AddFieldForm? field = null,
        CancellationToken ct = default
    )
    {
        var definitions = await types.Current(ct);
        if (definitions.Part(name) is not { } part)
            return null;
        form ??= Fill(part);
        return new(
            await menu.At(TypeDesk.Url, ct),
            name,
            $"{TypeDesk.PartsUrl}/{name}",
            form,
            await List(part, field, ct),
            [.. With(name, definitions).Select(type => new Crumb(type.DisplayName, $"{TypeDesk.Url}/{type.Name}"))],
            [.. form.Errors, .. field?.Errors ?? []]
        )
        {
            Section = "desk",
            Robots = "noindex",
            Breadcrumbs = [new("Desk", "/desk"), new("Content types", TypeDesk.Url)],
        };
    }

    public async Task<FieldList> List(ContentPartDefinition part, AddFieldForm? field, CancellationToken ct)
    {
        var definitions = await types.Current(ct);
        var url = $"{TypeDesk.PartsUrl}/{part.Name}";
        return new(
            url,
            [.. part.Fields.Select(one => Line(one, part, url))],
            [.. DefinitionRecords.RemovedFields(part.Json).Select(PartField.From).Select(one => Line(one, part, url))],
            field ?? new(),
            await edit.CountOf(With(part.Name, definitions).Select(type => type.Name), ct)
        );
    }

    /// <summary>Where a part's fields are changed: on the page of the type whose own they are, or on a page of the
    /// part's own.</summary>
    public static string Home(string part, DefinitionSet definitions) =>
        definitions.Type(part) is not null ? $"{TypeDesk.Url}/{part}" : $"{TypeDesk.PartsUrl}/{part}";

    public static IEnumerable<ContentTypeDefinition> With(string part, DefinitionSet definitions) =>
        definitions.Types.Where(type => type.Parts.Any(one => one.PartName == part));

    private static FieldLine Line(PartField field, ContentPartDefinition part, string url) =>
        new(
            field.Name,
            field.DisplayName,
            FieldSettings.Words(field.FieldType),
            field.Required,
            $"{url}/fields/{field.Name}",
            part.Fields.Count > 0 && field == part.Fields[0],
            part.Fields.Count > 0 && field == part.Fields[^1]
        );

    private static PartForm Fill(ContentPartDefinition part)
    {
        var form = new PartForm();
        form.DisplayName.Set(part.DisplayName);
        form.Description.Set(part.Description is { Length: > 0 } text ? text : null);
        form.Attachable.Set(
            Setting.Of(part.Settings, "ContentPartSettings", "Attachable").AsBool() == true ? "true" : null
        );
        return form;
    }
}
