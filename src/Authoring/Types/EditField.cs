using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using NetworkPortal.Content.Definitions;
using NetworkPortal.Content.Items;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Site;

namespace NetworkPortal.Authoring.Types;

/// <summary>
/// The pages for one field of a part. Its label can be changed; its API name and type can't, because existing content
/// uses them.
/// </summary>
internal static class EditField
{
    internal sealed class FieldForm(IReadOnlyList<FieldSetting> own) : Form
    {
        public Field Label { get; } =
            Field.Text("Label", "Label").Require("Enter a label.").UpTo(100).WithAutocomplete("off");

        public Field Hint { get; } =
            Field.Text("Hint", "Hint").UpTo(400).WithHint("Editors see it below the label.").WithAutocomplete("off");

        public Field Needed { get; } = Field.Checkbox("Needed", "Required to publish");

        public override IReadOnlyList<Field> Fields => [Label, Hint, Needed, .. own.Select(setting => setting.Field)];

        /// <summary>Writes the form to the settings and adds errors to the fields.</summary>
        public void Write(JsonObject settings, string group)
        {
            Setting.Put(settings, "ContentPartFieldSettings", "DisplayName", Label.Value);
            if (Hint.Value.Length > 0 || Setting.Of(settings, group, "Hint") is not null)
                Setting.Put(settings, group, "Hint", Hint.Value);
            if (Needed.Checked || Setting.Of(settings, group, "Required") is not null)
                Setting.Put(settings, group, "Required", Needed.Checked);
            foreach (var setting in own)
                setting.Write(settings);
        }
    }

    internal sealed record Page : DeskPage
    {
        public override string Title => Form.Label.Value.Length > 0 ? Form.Label.Value : Name;

        public required string Url { get; init; }

        public required string Name { get; init; }

        public required string Kind { get; init; }

        public required FieldForm Form { get; init; }

        public required int Items { get; init; }
    }

    public static async Task<IResult> Show(
        string part,
        string field,
        ContentTypes types,
        Taxonomies taxonomies,
        DefinitionEdit edit,
        DeskMenu menu,
        CancellationToken ct
    )
    {
        var definitions = await types.Current(ct);
        if (Find(definitions, part, field) is not { } found)
            return View.NotFound;
        var form = new FieldForm(FieldSettings.Of(found, definitions, await taxonomies.Current(ct)));
        form.Label.Set(found.DisplayName);
        form.Hint.Set(found.Hint is { Length: > 0 } hint ? hint : null);
        form.Needed.Set(found.Required ? "true" : null);
        return View.Page("authoring/field", await Make(part, found, form, definitions, edit, menu, ct));
    }

    public static async Task<IResult> Submit(
        string part,
        string field,
        HttpContext http,
        ContentTypes types,
        Taxonomies taxonomies,
        DefinitionEdit edit,
        DeskMenu menu
    )
    {
        var (ct, definitions) = (http.RequestAborted, await types.Current(http.RequestAborted));
        if (Find(definitions, part, field) is not { } found)
            return View.NotFound;
        var (form, group) = (
            new FieldForm(FieldSettings.Of(found, definitions, await taxonomies.Current(ct))),
            found.FieldType + "Settings"
        );
        await form.Read(http);
        if (form.Valid)
            form.Write((JsonObject)found.Settings.DeepClone(), group);
        if (!form.Valid)
            return View.Invalid("authoring/field", await Make(part, found, form, definitions, edit, menu, ct));
        await edit.Change(
            DefinitionKind.Part,
            part,
            $"field {field}",
            json =>
            {
                if (DefinitionRecords.FieldsOf(json).Find(field) is not { } record)
                    return;
                if (record["Settings"] is not JsonObject settings)
                    record["Settings"] = settings = [];
                form.Write(settings, group);
            },
            ct
        );
        return View.Redirect(PartPageBuilder.Home(part, definitions) + "#fields", "Saved.");
    }

    public static async Task<IResult> Move(
        string part,
        string field,
        HttpContext http,
        ContentTypes types,
        DefinitionEdit edit
    )
    {
        var by = (await FormBody.Read(http))["to"] == "up" ? -1 : 1;
        return await Change(
            part,
            field,
            "fields reordered",
            json => DefinitionRecords.FieldsOf(json).Move(field, by),
            "Field moved.",
            types,
            edit,
            http.RequestAborted
        );
    }

    /// <summary>Removes a field. Items keep their data, and the field can be restored unchanged.</summary>
    public static Task<IResult> Remove(
        string part,
        string field,
        ContentTypes types,
        DefinitionEdit edit,
        CancellationToken ct
    ) =>
        Change(
            part,
            field,
            $"field {field} removed",
            json => DefinitionRecords.SetAside(json, field),
            "Field removed. Items keep its content, and you can restore the field below.",
            types,
            edit,
            ct
        );

    public static async Task<IResult> PutBack(
        string part,
        string field,
        ContentTypes types,
        DefinitionEdit edit,
        CancellationToken ct
    )
    {
        var definitions = await types.Current(ct);
        if (
            definitions.Part(part) is not { } found
            || DefinitionRecords.RemovedFields(found.Json).All(record => PartField.From(record).Name != field)
        )
            return View.NotFound;
        await edit.Change(
            DefinitionKind.Part,
            part,
            $"field {field} restored",
            json => DefinitionRecords.PutBack(json, field),
            ct
        );
        return View.Redirect(PartPageBuilder.Home(part, definitions) + "#fields", "Field restored, with its content.");
    }

    private static async Task<IResult> Change(
        string part,
        string field,
        string what,
        Action<JsonObject> change,
        string notice,
        ContentTypes types,
        DefinitionEdit edit,
        CancellationToken ct
    )
    {
        var definitions = await types.Current(ct);
        if (Find(definitions, part, field) is null)
            return View.NotFound;
        await edit.Change(DefinitionKind.Part, part, what, change, ct);
        return View.Redirect(PartPageBuilder.Home(part, definitions) + "#fields", notice);
    }

    private static PartField? Find(DefinitionSet definitions, string part, string field) =>
        definitions.Part(part)?.Fields.FirstOrDefault(one => one.Name == field);

    private static async Task<Page> Make(
        string part,
        PartField field,
        FieldForm form,
        DefinitionSet definitions,
        DefinitionEdit edit,
        DeskMenu menu,
        CancellationToken ct
    ) =>
        new()
        {
            Menu = await menu.At(TypeDesk.Url, ct),
            Url = $"{TypeDesk.PartsUrl}/{part}/fields/{field.Name}",
            Name = field.Name,
            Kind = FieldSettings.Words(field.FieldType),
            Form = form,
            Items = await edit.CountOf(PartPageBuilder.With(part, definitions).Select(type => type.Name), ct),
            Section = "desk",
            Robots = "noindex",
            Breadcrumbs =
            [
                new("Desk", "/desk"),
                new("Content types", TypeDesk.Url),
                new(
                    definitions.Type(part)?.DisplayName ?? definitions.Part(part)!.DisplayName,
                    PartPageBuilder.Home(part, definitions)
                ),
            ],
        };
}
