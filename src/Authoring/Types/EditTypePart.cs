using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using NetworkPortal.Content.Definitions;
using NetworkPortal.Content.Items;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Site;

namespace NetworkPortal.Authoring.Types;

/// <summary>The pages for a part on a type: its display name there, and its settings.</summary>
internal static class EditTypePart
{
    /// <summary>The form for the settings that the part has.</summary>
    internal sealed class UseForm(TypePart part, DefinitionSet definitions) : Form
    {
        public Field DisplayName { get; } =
            Field
                .Text("DisplayName", "Heading")
                .UpTo(100)
                .WithHint("Editors see it above the fields, and readers see it above blocks.")
                .WithAutocomplete("off");

        public Field Types { get; } =
            Field
                .Choices("Types", "Blocks allowed")
                .WithHint(part.PartName == "FlowPart" ? "Choose none to allow all types that can be a block." : "")
                .From(
                    definitions
                        .Types.ByName(type => type.DisplayName)
                        .Select(type => new Option(type.Name, type.DisplayName))
                );

        public Field Pattern { get; } =
            Field
                .Text("Pattern", "URL pattern")
                .UpTo(400)
                .WithHint("For example, lesson-plans/{{ ContentItem.DisplayText | slugify }}")
                .WithAutocomplete("off");

        public Field Custom { get; } = Field.Checkbox("Custom", "Editors can choose a different URL");

        private string Group => part.PartName + "Settings";

        public override IReadOnlyList<Field> Fields =>
            part.PartName switch
            {
                "BagPart" or "FlowPart" => [DisplayName, Types],
                "AutoroutePart" => [Pattern, Custom],
                _ => [DisplayName],
            };

        public UseForm Fill()
        {
            DisplayName.Set(Setting.Of(part.Settings, "ContentTypePartSettings", "DisplayName").AsString());
            Types.Set(
                (Setting.Of(part.Settings, Group, "ContainedContentTypes") as JsonArray)?.Select(name =>
                    name.AsString()
                )
                    ?? []
            );
            Pattern.Set(
                Setting.Of(part.Settings, Group, "Pattern").AsString() is { Length: > 0 } pattern ? pattern : null
            );
            Custom.Set(Setting.Of(part.Settings, Group, "AllowCustomPath").AsBool() != false ? "true" : null);
            return this;
        }

        public void Check()
        {
            if (part.PartName == "BagPart" && Types.Values.Count == 0)
                Types.Fail("Choose at least one type.");
        }

        public void Write(JsonObject settings)
        {
            if (part.PartName == "AutoroutePart")
            {
                Setting.Put(settings, Group, "Pattern", Pattern.Value);
                Setting.Put(settings, Group, "AllowCustomPath", Custom.Checked);
                return;
            }
            Setting.Put(
                settings,
                "ContentTypePartSettings",
                "DisplayName",
                DisplayName.Value.Length > 0 ? DisplayName.Value : null
            );
            if (PartKinds.Repeats(part.PartName))
                Setting.Put(settings, Group, "ContainedContentTypes", Json.List(Types.Values));
        }
    }

    internal sealed record Page : DeskPage
    {
        public override string Title => Kind;

        public required string Url { get; init; }

        public required string Name { get; init; }

        public required string Kind { get; init; }

        public required UseForm Form { get; init; }

        public required int Items { get; init; }
    }

    public static async Task<IResult> Show(
        string type,
        string part,
        ContentTypes types,
        DefinitionEdit edit,
        DeskMenu menu,
        CancellationToken ct
    )
    {
        var definitions = await types.Current(ct);
        return Find(definitions, type, part) is { } found
            ? View.Page(
                "authoring/type-part",
                await Make(type, found, new UseForm(found, definitions).Fill(), definitions, edit, menu, ct)
            )
            : View.NotFound;
    }

    public static async Task<IResult> Submit(
        string type,
        string part,
        HttpContext http,
        ContentTypes types,
        DefinitionEdit edit,
        DeskMenu menu
    )
    {
        var (ct, definitions) = (http.RequestAborted, await types.Current(http.RequestAborted));
        if (Find(definitions, type, part) is not { } found)
            return View.NotFound;
        var form = new UseForm(found, definitions);
        await form.Read(http);
        form.Check();
        if (!form.Valid)
            return View.Invalid("authoring/type-part", await Make(type, found, form, definitions, edit, menu, ct));
        await edit.Change(
            DefinitionKind.Type,
            type,
            $"settings of {part}",
            json =>
            {
                if (DefinitionRecords.PartsOf(json).Find(part) is not { } record)
                    return;
                if (record["Settings"] is not JsonObject settings)
                    record["Settings"] = settings = [];
                form.Write(settings);
            },
            ct
        );
        return View.Redirect($"{TypeDesk.Url}/{type}#parts", "Saved.");
    }

    public static async Task<IResult> Move(
        string type,
        string part,
        HttpContext http,
        ContentTypes types,
        DefinitionEdit edit
    )
    {
        var by = (await FormBody.Read(http))["to"] == "up" ? -1 : 1;
        return await Change(
            type,
            part,
            "parts reordered",
            records => records.Move(part, by),
            "Part moved.",
            types,
            edit,
            http.RequestAborted
        );
    }

    /// <summary>
    /// Removes a part. Items keep their data, which reappears if the part is added again under the same name.
    /// </summary>
    public static Task<IResult> Remove(
        string type,
        string part,
        ContentTypes types,
        DefinitionEdit edit,
        CancellationToken ct
    ) =>
        Change(
            type,
            part,
            $"part {part} removed",
            records => records.Remove(part),
            "Part removed. Items keep its content, and you’ll see that content again if you add the part with "
                + "the same name.",
            types,
            edit,
            ct
        );

    private static async Task<IResult> Change(
        string type,
        string part,
        string what,
        Action<DefinitionRecords> change,
        string notice,
        ContentTypes types,
        DefinitionEdit edit,
        CancellationToken ct
    )
    {
        if (Find(await types.Current(ct), type, part) is null)
            return View.NotFound;
        await edit.Change(DefinitionKind.Type, type, what, json => change(DefinitionRecords.PartsOf(json)), ct);
        return View.Redirect($"{TypeDesk.Url}/{type}#parts", notice);
    }

    private static TypePart? Find(DefinitionSet definitions, string type, string part) =>
        definitions.Type(type)?.Parts.FirstOrDefault(one => one.Name == part);

    private static async Task<Page> Make(
        string type,
        TypePart part,
        UseForm form,
        DefinitionSet definitions,
        DefinitionEdit edit,
        DeskMenu menu,
        CancellationToken ct
    ) =>
        new()
        {
            Menu = await menu.At(TypeDesk.Url, ct),
            Url = $"{TypeDesk.Url}/{type}/parts/{part.Name}",
            Name = part.Name,
            Kind = PartKinds.Words(part, definitions),
            Form = form,
            Items = await edit.CountOf([type], ct),
            Section = "desk",
            Robots = "noindex",
            Breadcrumbs =
            [
                new("Desk", "/desk"),
                new("Content types", TypeDesk.Url),
                new(definitions.Type(type)!.DisplayName, $"{TypeDesk.Url}/{type}"),
            ],
        };
}
