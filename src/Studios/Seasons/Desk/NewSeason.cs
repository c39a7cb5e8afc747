using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Site;

namespace NetworkPortal.Studios.Seasons.Desk;

/// <summary>Network staff add a season.</summary>
internal static class NewSeason
{
    public const string Url = SeasonDesk.Url + "/new";

    public const string NameTaken = "There’s already a season with this name. Enter another one.";

    public static async Task<IResult> Show([AsParameters] RequestContext context, DeskMenu menu) =>
        View.Page(SeasonPage.Template, await PageFor(context, menu, new SeasonForm(), Guid.CreateVersion7()));

    public static async Task<IResult> Submit([AsParameters] RequestContext context, DeskMenu menu, ChangeSeason changes)
    {
        var form = new SeasonForm();
        var key = Guid.TryParse((await FormBody.Read(context.Http))["key"], out var sent)
            ? sent
            : Guid.CreateVersion7();
        if (await form.ReadAll(context.Http, context.Db, null, context.Ct))
        {
            if (await Added(changes, key, form, context.Ct) is { } season)
                return View.Redirect(SeasonDesk.Url, $"{season.Name} was added.");
            form.Name.Fail(NameTaken);
        }
        return View.Invalid(SeasonPage.Template, await PageFor(context, menu, form, key));
    }

    private static async Task<StudioSeason?> Added(
        ChangeSeason changes,
        Guid key,
        SeasonForm form,
        CancellationToken ct
    )
    {
        try
        {
            return await changes.Add(key, form.Plan, ct);
        }
        catch (DbUpdateException)
        {
            // Someone else added a season with that name at the same moment.
            return null;
        }
    }

    private static async Task<SeasonPage> PageFor(RequestContext context, DeskMenu menu, SeasonForm form, Guid key) =>
        new(await menu.At(SeasonDesk.Url, context.Ct), form, "New season", Url) { Key = key };
}
