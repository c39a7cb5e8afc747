using NetworkPortal.Content;
using NetworkPortal.Content.Definitions;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Site;

namespace NetworkPortal.Authoring.Types;

/// <summary>
/// Builds the page of a shared part, and the list of fields, which also appears on the page of a type.
/// </summary>
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

        public Field Attachable { get; } = Field.Checkbox("Attachable", "Allow this part to be added to content types");
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

    internal sealed record FieldLine
    {
        public required string Name { get; init; }

        public required string Label { get; init; }

        public required string Kind { get; init; }

        public required bool Required { get; init; }

        public required string Url { get; init; }

        public required bool First { get; init; }

        public required bool Last { get; init; }
    }

    /// <param name="Removed">Removed fields that can be restored.</param>
    /// <param name="Items">The number of items that have the part.</param>
    internal sealed record FieldList(
        string Url,
        IReadOnlyList<FieldLine> Lines,
        IReadOnlyList<FieldLine> Removed,
        AddFieldForm Form,
        int Items
    );

    internal sealed record Page : DeskPage
    {
        public override string Title => Form.DisplayName.Value.Length > 0 ? Form.DisplayName.Value : Name;

        public required string Name { get; init; }

        public required string Url { get; init; }

        public required PartForm Form { get; init; }

        public required FieldList Fields { get; init; }

        public required IReadOnlyList<Crumb> Types { get; init; }

        public required IReadOnlyList<FormError> Errors { get; init; }
    }

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
        return new()
        {
            Menu = await menu.At(TypeDesk.Url, ct),
            Name = name,
            Url = $"{TypeDesk.PartsUrl}/{name}",
            Form = form,
            Fields = await List(part, field, ct),
            Types =
            [
                .. With(name, definitions).Select(type => new Crumb(type.DisplayName, $"{TypeDesk.Url}/{type.Name}")),
            ],
            Errors = [.. form.Errors, .. field?.Errors ?? []],
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

    /// <summary>
    /// Returns the URL where a part's fields are edited: the page of the type that owns the part, or the part's own
    /// page.
    /// </summary>
    public static string Home(string part, DefinitionSet definitions) =>
        definitions.Type(part) is not null ? $"{TypeDesk.Url}/{part}" : $"{TypeDesk.PartsUrl}/{part}";

    public static IEnumerable<ContentTypeDefinition> With(string part, DefinitionSet definitions) =>
        definitions.Types.Where(type => type.Parts.Any(one => one.PartName == part));

    private static FieldLine Line(PartField field, ContentPartDefinition part, string url) =>
        new()
        {
            Name = field.Name,
            Label = field.DisplayName,
            Kind = FieldSettings.KindName(field.FieldType),
            Required = field.Required,
            Url = $"{url}/fields/{field.Name}",
            First = part.Fields.Count > 0 && field == part.Fields[0],
            Last = part.Fields.Count > 0 && field == part.Fields[^1],
        };

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
