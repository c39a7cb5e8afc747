using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using NetworkPortal.Content.Definitions;
using NetworkPortal.Content.Items;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Authoring.Types;

/// <summary>The pages for one type: its name, where it is listed, and its parts.</summary>
internal static class EditType
{
    public static async Task<IResult> Show(string type, TypePages pages, CancellationToken ct) =>
        await pages.Make(type, ct: ct) is { } page ? View.Page("authoring/type", page) : View.NotFound;

    internal sealed record Services(
        [FromServices] ContentTypes Types,
        [FromServices] TypePages Pages,
        [FromServices] DefinitionEdit Edit,
        [FromServices] RouteTable Routes
    );

    public static async Task<IResult> Submit(string type, HttpContext http, [AsParameters] Services services)
    {
        var (ct, form) = (http.RequestAborted, new TypeForm());
        var definitions = await services.Types.Current(ct);
        if (definitions.Type(type) is null)
            return View.NotFound;
        await form.Read(http);
        form.Check(type, definitions, services.Routes);
        if (!form.Valid)
            return View.Invalid("authoring/type", (await services.Pages.Make(type, form, ct: ct))!);
        await services.Edit.Change(DefinitionKind.Type, type, "name and settings", form.Write, ct);
        return View.Redirect($"{TypeDesk.Url}/{type}", "Saved.");
    }

    public static async Task<IResult> AddPart(string type, HttpContext http, [AsParameters] Services services)
    {
        var (ct, form) = (http.RequestAborted, new TypePages.AddPartForm());
        var definitions = await services.Types.Current(ct);
        if (definitions.Type(type) is not { } found)
            return View.NotFound;
        form.Part.From(PartKinds.For(found, definitions));
        await form.Read(http);
        var name = form.Part.Value;
        if (PartKinds.Repeats(name))
        {
            if (form.Name.Value.Length == 0)
                form.Name.Fail("Enter a name for this list of blocks.");
            name = DefinitionNames.Settle(form.Name, form.Name, found.Parts.Select(part => part.Name));
        }
        if (!form.Valid)
            return View.Invalid("authoring/type", (await services.Pages.Make(type, part: form, ct: ct))!);
        var listed = "";
        await services.Edit.Change(
            DefinitionKind.Type,
            type,
            $"part {name} added",
            json =>
            {
                var use = PartKinds.NewUse(form.Part.Value, name);
                if (PartKinds.Repeats(form.Part.Value))
                    Setting.Put(
                        (JsonObject)use["Settings"]!,
                        "ContentTypePartSettings",
                        "DisplayName",
                        form.Name.Value
                    );
                DefinitionRecords.PartsOf(json).Add(use);
                if (name != LibraryPart.Name)
                    return;
                LibraryProposal.Put(json, definitions, services.Routes);
                listed = TypeDesk.ListedAt(json);
            },
            ct
        );
        return PartKinds.Repeats(form.Part.Value)
            ? View.Redirect($"{TypeDesk.Url}/{type}/parts/{name}", "Part added. Now choose which blocks to allow.")
            : View.Redirect($"{TypeDesk.Url}/{type}#parts", $"Part added.{listed}");
    }

    /// <summary>Deletes a type, if there are no items of the type and no item contains one as a block.</summary>
    public static async Task<IResult> Delete(string type, ContentTypes types, DefinitionEdit edit, CancellationToken ct)
    {
        if ((await types.Current(ct)).Type(type) is not { } found)
            return View.NotFound;
        var (items, holders) = await edit.Count(type, ct);
        if (items + holders > 0)
            return View.Redirect(
                $"{TypeDesk.Url}/{type}",
                $"You can’t delete “{found.DisplayName}” while any items use it, including items in the trash. "
                    + "Delete those items first."
            );
        await edit.Delete(DefinitionKind.Type, type, ct);
        return View.Redirect(TypeDesk.Url, $"“{found.DisplayName}” deleted.");
    }
}
