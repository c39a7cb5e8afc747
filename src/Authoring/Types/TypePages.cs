using NetworkPortal.Authoring.Forms;
using NetworkPortal.Content.Definitions;
using NetworkPortal.Content.Items;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Site;

namespace NetworkPortal.Authoring.Types;

/// <summary>Makes the page of one type: what it is called, its parts in their order, its own fields.</summary>
internal sealed class TypePages(ContentTypes types, PartPageBuilder parts, DefinitionEdit edit, DeskMenu menu)
{
    /// <param name="FieldsUrl">Where its fields are changed; blank for parts that have none, and for the type's own,
    /// whose fields stand below.</param>
    internal sealed record PartLine(
        string Name,
        string Title,
        string Kind,
        string Url,
        string FieldsUrl,
        bool First,
        bool Last
    );

    internal sealed class AddPartForm : Form
    {
        public Field Part { get; } = Field.Choice("Part", "Part").Require("Choose a part.");

        public Field Name { get; } =
            Field
                .Text("Name", "Name of these blocks")
                .UpTo(60)
                .WithHint("Only for blocks. For example, “Outcomes”. A type can have several lists of blocks.")
                .WithAutocomplete("off");
    }

    internal sealed record Page(
        IReadOnlyList<DeskLine> Menu,
        string Name,
        string Url,
        TypeForm Form,
        IReadOnlyList<PartLine> Parts,
        AddPartForm PartForm,
        PartPageBuilder.FieldList? Fields,
        string NewUrl,
        int Items,
        int Holders,
        IReadOnlyList<FormError> Errors
    ) : DeskPage(Form.DisplayName.Value.Length > 0 ? Form.DisplayName.Value : Name, Menu);

    public async Task<Page?> Make(
        string name,
        TypeForm? form = null,
        AddPartForm? part = null,
        PartPageBuilder.AddFieldForm? field = null,
        CancellationToken ct = default
    )
    {
        var definitions = await types.Current(ct);
        if (definitions.Type(name) is not { } type)
            return null;
        part ??= new();
        part.Part.From(PartKinds.For(type, definitions));
        var own =
            type.Parts.Any(one => one.PartName == name) && definitions.Part(name) is { } fields
                ? await parts.List(fields, field, ct)
                : null;
        var (items, holders) = await edit.Count(name, ct);
        return new(
            await menu.At(TypeDesk.Url, ct),
            name,
            $"{TypeDesk.Url}/{name}",
            form ?? TypeForm.Of(type),
            [.. type.Parts.Select(one => Line(one, type, definitions))],
            part,
            own,
            type.Creatable ? $"/desk/content/new/{name}" : "",
            items,
            holders,
            [.. form?.Errors ?? [], .. part.Errors, .. field?.Errors ?? []]
        )
        {
            Section = "desk",
            Robots = "noindex",
            Breadcrumbs = [new("Desk", "/desk"), new("Content types", TypeDesk.Url)],
        };
    }

    private static PartLine Line(TypePart part, ContentTypeDefinition type, DefinitionSet definitions)
    {
        var title =
            Setting.Of(part.Settings, "ContentTypePartSettings", "DisplayName").AsString() is { Length: > 0 } given
                ? given
            : part.Name == part.PartName ? ""
            : PartInputs.Words(part.Name);
        var own = part.PartName == type.Name;
        return new(
            part.Name,
            title,
            own ? "Its own fields" : PartKinds.Words(part, definitions),
            $"{TypeDesk.Url}/{type.Name}/parts/{part.Name}",
            !own && definitions.Part(part.PartName) is not null ? $"{TypeDesk.PartsUrl}/{part.PartName}" : "",
            part == type.Parts[0],
            part == type.Parts[^1]
        );
    }
}
