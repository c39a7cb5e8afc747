using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using NetworkPortal.Content.Items;
using NetworkPortal.Content.Publishing;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Authoring.ItemDetails;

/// <summary>Starts a draft with the content of another item, under a title and an address of its own.</summary>
internal static class DuplicateItem
{
    /// <summary>The form names the copy, so sending it twice makes one.</summary>
    public static async Task<IResult> Submit(string id, [AsParameters] RequestContext context, SaveItem saving)
    {
        var sent = (await FormBody.Read(context.Http))["copy"].ToString();
        var copy = ContentIds.IsOwn(sent) ? sent : ContentIds.New();
        return await context.Db.WriteWithRetry(
            async () =>
            {
                if ((await ContentVersions.Of(context.Db, id, context.Ct)).Latest is not { } latest)
                    return View.NotFound;
                var versions = await ContentVersions.Of(context.Db, copy, context.Ct);
                if (!versions.IsGone)
                    return View.Redirect($"{DeskUrls.Content}/{copy}", "Already duplicated.");
                var result = await saving.Run(versions, Copy(latest, copy), Actor.Of(context.User), context.Ct);
                return result.Refusal is { } refusal
                    ? View.Refused($"{DeskUrls.Content}/{id}", $"Not duplicated. {refusal.Text}")
                    : View.Redirect($"{DeskUrls.Content}/{copy}/edit", "This is a copy. Readers can’t see it.");
            },
            context.Ct
        );
    }

    private static ItemDraft Copy(ContentItem latest, string id)
    {
        var data = (JsonObject)latest.Data.DeepClone();
        data.Remove("AutoroutePart");
        data.Remove("AliasPart");
        var title = PlainText.Shorten($"Copy of {latest.DisplayText}", 200);
        if (data["TitlePart"] is JsonObject named)
            named["Title"] = title;
        return new(id, latest.ContentType, data)
        {
            Title = title,
            Note = PlainText.Shorten($"Copied from “{latest.DisplayText}”", 200),
        };
    }
}
