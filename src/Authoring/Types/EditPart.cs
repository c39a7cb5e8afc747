using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using NetworkPortal.Content.Definitions;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Site;

namespace NetworkPortal.Authoring.Types;

/// <summary>The pages for shared parts: create, describe, add fields, and delete.</summary>
internal static class EditPart
{
    public static async Task<IResult> Add(HttpContext http, ContentTypes types, DefinitionEdit edit, DeskMenu menu)
    {
        var (ct, form) = (http.RequestAborted, new PartPageBuilder.NewForm());
        var definitions = await types.Current(ct);
        await form.Read(http);
        var name = DefinitionNames.Settle(form.Name, form.DisplayName, TypeDesk.Names(definitions));
        var part = TypeDesk.NewPart(name);
        part["Settings"] = new JsonObject
        {
            ["ContentPartSettings"] = new JsonObject
            {
                ["Attachable"] = true,
                ["DisplayName"] = form.DisplayName.Value,
            },
        };
        if (form.Valid && !await edit.Add(null, part, ct))
            form.Name.Fail($"“{name}” is taken. Enter a different API name.");
        if (!form.Valid)
            return View.Invalid("authoring/types", await TypeDesk.Make(definitions, null, form, menu, ct));
        return View.Redirect(
            $"{TypeDesk.PartsUrl}/{name}",
            "Part created. Add its fields, then add the part to a content type."
        );
    }

    public static async Task<IResult> Show(string part, ContentTypes types, PartPageBuilder pages, CancellationToken ct)
    {
        if ((await types.Current(ct)).Type(part) is not null)
            return View.Redirect($"{TypeDesk.Url}/{part}");
        return await pages.Make(part, ct: ct) is { } page ? View.Page("authoring/part", page) : View.NotFound;
    }

    public static async Task<IResult> Submit(
        string part,
        HttpContext http,
        ContentTypes types,
        PartPageBuilder pages,
        DefinitionEdit edit
    )
    {
        var (ct, form) = (http.RequestAborted, new PartPageBuilder.PartForm());
        if ((await types.Current(ct)).Part(part) is null)
            return View.NotFound;
        if (!await form.Read(http))
            return View.Invalid("authoring/part", (await pages.Make(part, form, ct: ct))!);
        await edit.Change(
            DefinitionKind.Part,
            part,
            "name and description",
            json =>
            {
                var settings = DefinitionRecords.SettingsOf(json);
                Setting.Put(settings, "ContentPartSettings", "DisplayName", form.DisplayName.Value);
                Setting.Put(
                    settings,
                    "ContentPartSettings",
                    "Description",
                    form.Description.Value.Length > 0 ? form.Description.Value : null
                );
                Setting.Put(settings, "ContentPartSettings", "Attachable", form.Attachable.Checked);
            },
            ct
        );
        return View.Redirect($"{TypeDesk.PartsUrl}/{part}", "Saved.");
    }

    internal sealed record Services(
        [FromServices] ContentTypes Types,
        [FromServices] PartPageBuilder PartPages,
        [FromServices] TypePages TypePages,
        [FromServices] DefinitionEdit Edit
    );

    public static async Task<IResult> AddField(string part, HttpContext http, [AsParameters] Services services)
    {
        var (ct, form) = (http.RequestAborted, new PartPageBuilder.AddFieldForm());
        var definitions = await services.Types.Current(ct);
        if (definitions.Part(part) is not { } found)
            return View.NotFound;
        await form.Read(http);
        var removed = DefinitionRecords.RemovedFields(found.Json).Select(record => PartField.From(record).Name);
        var name = DefinitionNames.Settle(
            form.Name,
            form.Label,
            found.Fields.Select(field => field.Name).Concat(removed)
        );
        if (!form.Valid)
            return definitions.Type(part) is null
                ? View.Invalid("authoring/part", (await services.PartPages.Make(part, field: form, ct: ct))!)
                : View.Invalid("authoring/type", (await services.TypePages.Make(part, field: form, ct: ct))!);
        await services.Edit.Change(
            DefinitionKind.Part,
            part,
            $"field {name} added",
            json => DefinitionRecords.FieldsOf(json).Add(NewField(name, form)),
            ct
        );
        return View.Redirect(
            $"{TypeDesk.PartsUrl}/{part}/fields/{name}",
            "Field added. You can change its settings here."
        );
    }

    /// <summary>Deletes a part, if no type uses it.</summary>
    public static async Task<IResult> Delete(string part, ContentTypes types, DefinitionEdit edit, CancellationToken ct)
    {
        var definitions = await types.Current(ct);
        if (definitions.Part(part) is not { } found || definitions.Type(part) is not null)
            return View.NotFound;
        if (PartPageBuilder.With(part, definitions).Any())
            return View.Redirect(
                $"{TypeDesk.PartsUrl}/{part}",
                "You can’t delete this part because at least one content type uses it."
            );
        await edit.Delete(DefinitionKind.Part, part, ct);
        return View.Redirect(TypeDesk.Url, $"“{found.DisplayName}” deleted.");
    }

    private static JsonObject NewField(string name, PartPageBuilder.AddFieldForm form) =>
        new()
        {
            ["FieldName"] = form.Kind.Value,
            ["Name"] = name,
            ["Settings"] = new JsonObject
            {
                ["ContentPartFieldSettings"] = new JsonObject { ["DisplayName"] = form.Label.Value },
            },
        };
}
