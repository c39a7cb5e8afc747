using NetworkPortal.Content;
using NetworkPortal.Content.Definitions;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Site;

namespace NetworkPortal.Authoring.Types;

/// <summary>Builds the page of one type: its name, its parts in order, and its own fields.</summary>
internal sealed class TypePages(ContentTypes types, PartPageBuilder parts, DefinitionEdit edit, DeskMenu menu)
{
    internal sealed record PartLine
    {
        public required string Name { get; init; }

        public required string Title { get; init; }

        public required string Kind { get; init; }

        public required string Url { get; init; }

        /// <summary>Where the part's fields are edited; blank if it has none, or if it is the type's own part, whose
        /// fields are further down on the page.</summary>
        public required string FieldsUrl { get; init; }

        public required bool First { get; init; }

        public required bool Last { get; init; }
    }

    internal sealed class AddPartForm : Form
    {
        public Field Part { get; } = Field.Choice("Part", "Part").Require("Choose a part.");

        public Field Name { get; } =
            Field
                .Text("Name", "Name for this list of blocks")
                .UpTo(60)
                .WithHint("Needed only for lists of blocks. For example, “Outcomes”. A type can have several.")
                .WithAutocomplete("off");
    }

    internal sealed record Page : DeskPage
    {
        public override string Title => Form.DisplayName.Value.Length > 0 ? Form.DisplayName.Value : Name;

        public required string Name { get; init; }

        public required string Url { get; init; }

        public required TypeForm Form { get; init; }

        public required IReadOnlyList<PartLine> Parts { get; init; }

        public required AddPartForm PartForm { get; init; }

        public required PartPageBuilder.FieldList? Fields { get; init; }

        public required string NewUrl { get; init; }

        public required int Items { get; init; }

        public required int Holders { get; init; }

        public required IReadOnlyList<FormError> Errors { get; init; }
    }

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
        return new()
        {
            Menu = await menu.At(TypeDesk.Url, ct),
            Name = name,
            Url = $"{TypeDesk.Url}/{name}",
            Form = form ?? TypeForm.Of(type),
            Parts = [.. type.Parts.Select(one => Line(one, type, definitions))],
            PartForm = part,
            Fields = own,
            NewUrl = type.Creatable ? $"/desk/content/new/{name}" : "",
            Items = items,
            Holders = holders,
            Errors = [.. form?.Errors ?? [], .. part.Errors, .. field?.Errors ?? []],
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
            : TechnicalName.ToWords(part.Name);
        var own = part.PartName == type.Name;
        return new()
        {
            Name = part.Name,
            Title = title,
            Kind = own ? "Its own fields" : PartKinds.Describe(part, definitions),
            Url = $"{TypeDesk.Url}/{type.Name}/parts/{part.Name}",
            FieldsUrl =
                !own && definitions.Part(part.PartName) is not null ? $"{TypeDesk.PartsUrl}/{part.PartName}" : "",
            First = part == type.Parts[0],
            Last = part == type.Parts[^1],
        };
    }
}
