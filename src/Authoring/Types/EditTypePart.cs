using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using NetworkPortal.Content;
using NetworkPortal.Content.Definitions;
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
                .WithHint("Editors see this above the fields. Readers see it above the blocks.")
                .WithAutocomplete("off");

        public Field Types { get; } =
            Field
                .Choices("Types", "Blocks allowed")
                .WithHint(part.PartName == "FlowPart" ? "Leave all boxes unchecked to allow every block type." : "")
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
                Types.Fail("Choose at least one block type.");
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

    internal sealed record Services(
        [FromServices] ContentTypes Types,
        [FromServices] DefinitionEdit Edit,
        [FromServices] DeskMenu Menu
    );

    public static async Task<IResult> Show(
        string type,
        string part,
        [AsParameters] Services services,
        CancellationToken ct
    ) =>
        await Find(type, part, services.Types, ct) is { } found
            ? View.Page(
                "authoring/type-part",
                await Make(found, new UseForm(found.Part, found.Definitions).Fill(), services, ct)
            )
            : View.NotFound;

    public static async Task<IResult> Submit(
        string type,
        string part,
        HttpContext http,
        [AsParameters] Services services
    )
    {
        var ct = http.RequestAborted;
        if (await Find(type, part, services.Types, ct) is not { } found)
            return View.NotFound;
        var form = new UseForm(found.Part, found.Definitions);
        await form.Read(http);
        form.Check();
        if (!form.Valid)
            return View.Invalid("authoring/type-part", await Make(found, form, services, ct));
        await services.Edit.Change(
            DefinitionKind.Type,
            type,
            $"settings of {part}",
            json =>
            {
                if (DefinitionRecords.PartsOf(json).Find(part) is not { } record)
                    return;
                var settings = DefinitionRecords.SettingsOf(record);
                form.Write(settings);
            },
            ct
        );
        return View.Redirect(found.Home, "Saved.");
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
        if (await Find(type, part, types, http.RequestAborted) is not { } found)
            return View.NotFound;
        await edit.Change(
            DefinitionKind.Type,
            type,
            "parts reordered",
            json => DefinitionRecords.PartsOf(json).Move(part, by),
            http.RequestAborted
        );
        return View.Redirect(found.Home, "Part moved.");
    }

    /// <summary>
    /// Removes a part. Items keep their data, which reappears if the part is added again under the same name.
    /// </summary>
    public static async Task<IResult> Remove(
        string type,
        string part,
        ContentTypes types,
        DefinitionEdit edit,
        CancellationToken ct
    )
    {
        if (await Find(type, part, types, ct) is not { } found)
            return View.NotFound;
        await edit.Change(
            DefinitionKind.Type,
            type,
            $"part {part} removed",
            json => DefinitionRecords.PartsOf(json).Remove(part),
            ct
        );
        return View.Redirect(
            found.Home,
            "Part removed. Existing items keep its content, which reappears if you add the part again with the same "
                + "name."
        );
    }

    /// <summary>A part on a type, with the definitions that it was found in.</summary>
    private sealed record Found(string Type, TypePart Part, DefinitionSet Definitions)
    {
        /// <summary>The URL of the type's list of parts.</summary>
        public string Home => $"{TypeDesk.Url}/{Type}#parts";
    }

    private static async Task<Found?> Find(string type, string part, ContentTypes types, CancellationToken ct)
    {
        var definitions = await types.Current(ct);
        return definitions.Type(type)?.Parts.FirstOrDefault(one => one.Name == part) is { } found
            ? new(type, found, definitions)
            : null;
    }

    private static async Task<Page> Make(Found found, UseForm form, Services services, CancellationToken ct)
    {
        var (type, part, definitions) = found;
        return new()
        {
            Menu = await services.Menu.At(TypeDesk.Url, ct),
            Url = $"{TypeDesk.Url}/{type}/parts/{part.Name}",
            Name = part.Name,
            Kind = PartKinds.Describe(part, definitions),
            Form = form,
            Items = await services.Edit.CountOf([type], ct),
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
}
