using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
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
            Field
                .Text("Hint", "Hint")
                .UpTo(400)
                .WithHint("Editors see this hint below the label.")
                .WithAutocomplete("off");

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

    internal sealed record Services(
        [FromServices] ContentTypes Types,
        [FromServices] Taxonomies Taxonomies,
        [FromServices] DefinitionEdit Edit,
        [FromServices] DeskMenu Menu
    );

    public static async Task<IResult> Show(
        string part,
        string field,
        [AsParameters] Services services,
        CancellationToken ct
    )
    {
        if (await Find(part, field, services.Types, ct) is not { } found)
            return View.NotFound;
        var form = await NewForm(found, services, ct);
        form.Label.Set(found.Field.DisplayName);
        form.Hint.Set(found.Field.Hint is { Length: > 0 } hint ? hint : null);
        form.Needed.Set(found.Field.Required ? "true" : null);
        return View.Page("authoring/field", await Make(found, form, services, ct));
    }

    public static async Task<IResult> Submit(
        string part,
        string field,
        HttpContext http,
        [AsParameters] Services services
    )
    {
        var ct = http.RequestAborted;
        if (await Find(part, field, services.Types, ct) is not { } found)
            return View.NotFound;
        var (form, group) = (await NewForm(found, services, ct), found.Field.FieldType + "Settings");
        await form.Read(http);
        if (form.Valid)
            form.Write((JsonObject)found.Field.Settings.DeepClone(), group);
        if (!form.Valid)
            return View.Invalid("authoring/field", await Make(found, form, services, ct));
        await services.Edit.Change(
            DefinitionKind.Part,
            part,
            $"field {field}",
            json =>
            {
                if (DefinitionRecords.FieldsOf(json).Find(field) is not { } record)
                    return;
                var settings = DefinitionRecords.SettingsOf(record);
                form.Write(settings, group);
            },
            ct
        );
        return View.Redirect(found.Home, "Saved.");
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
        if (await Find(part, field, types, http.RequestAborted) is not { } found)
            return View.NotFound;
        await edit.Change(
            DefinitionKind.Part,
            part,
            "fields reordered",
            json => DefinitionRecords.FieldsOf(json).Move(field, by),
            http.RequestAborted
        );
        return View.Redirect(found.Home, "Field moved.");
    }

    /// <summary>Removes a field. Items keep their data, and the field can be restored unchanged.</summary>
    public static async Task<IResult> Remove(
        string part,
        string field,
        ContentTypes types,
        DefinitionEdit edit,
        CancellationToken ct
    )
    {
        if (await Find(part, field, types, ct) is not { } found)
            return View.NotFound;
        await edit.Change(
            DefinitionKind.Part,
            part,
            $"field {field} removed",
            json => DefinitionRecords.SetAside(json, field),
            ct
        );
        return View.Redirect(
            found.Home,
            "Field removed. Existing items keep its content, and you can restore the field below."
        );
    }

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
        return View.Redirect(PartPageBuilder.Home(part, definitions) + "#fields", "Field and content restored.");
    }

    /// <summary>A field of a part, with the definitions that it was found in.</summary>
    private sealed record Found(string Part, PartField Field, DefinitionSet Definitions)
    {
        /// <summary>The URL of the part's list of fields.</summary>
        public string Home => PartPageBuilder.Home(Part, Definitions) + "#fields";
    }

    private static async Task<Found?> Find(string part, string field, ContentTypes types, CancellationToken ct)
    {
        var definitions = await types.Current(ct);
        return definitions.Part(part)?.Fields.FirstOrDefault(one => one.Name == field) is { } found
            ? new(part, found, definitions)
            : null;
    }

    private static async Task<FieldForm> NewForm(Found found, Services services, CancellationToken ct) =>
        new(FieldSettings.Of(found.Field, found.Definitions, await services.Taxonomies.Current(ct)));

    private static async Task<Page> Make(Found found, FieldForm form, Services services, CancellationToken ct)
    {
        var (part, field, definitions) = found;
        return new()
        {
            Menu = await services.Menu.At(TypeDesk.Url, ct),
            Url = $"{TypeDesk.PartsUrl}/{part}/fields/{field.Name}",
            Name = field.Name,
            Kind = FieldSettings.KindName(field.FieldType),
            Form = form,
            Items = await services.Edit.CountOf(PartPageBuilder.With(part, definitions).Select(type => type.Name), ct),
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
}
