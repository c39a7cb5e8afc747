using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Content.Definitions;
using NetworkPortal.Content.Items;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Authoring.Listing;

/// <summary>An editor keeps the list's filter under a name, or forgets it.</summary>
internal static class KeepFilter
{
    public static async Task<IResult> Submit(
        [AsParameters] RequestContext context,
        ContentTypes types,
        Taxonomies taxonomies
    )
    {
        var sent = await FormBody.Read(context.Http);
        var filter = ContentFilter.From(
            new QueryCollection(QueryHelpers.ParseQuery(sent["query"])),
            await types.Current(context.Ct),
            (await taxonomies.Current(context.Ct)).ByAlias("topics")?.Terms ?? []
        );
        var name = PlainText.Shorten(sent["name"].ToString().Trim(), SavedFilter.NameLength);
        if (name.Length == 0 || filter.Query.Length is 0 or > SavedFilter.QueryLength)
            return View.Refused(filter.Here, "Not saved. Choose a filter, and enter a name for it.");
        return await context.Db.WriteWithRetry(() => Keep(context, name, filter.Query), context.Ct)
            ? View.Redirect(filter.Here, $"Saved as “{name}”.")
            : View.Refused(filter.Here, $"You already have {SavedFilter.MaxOfOne} filters. Delete one first.");
    }

    public static async Task<IResult> Delete(Guid id, [AsParameters] RequestContext context)
    {
        var deleted = await context.Db.Write(
            () => context.Db.SavedFiltersOf(context.User.Id).Where(f => f.Id == id).ExecuteDeleteAsync(context.Ct),
            context.Ct
        );
        return View.Redirect(DeskUrls.Content, deleted == 1 ? "Filter deleted." : "Already deleted.");
    }

    /// <summary>The same name replaces the filter.</summary>
    private static async Task<bool> Keep(RequestContext context, string name, string query)
    {
        var mine = await context.Db.SavedFiltersOf(context.User.Id).ByName(f => f.Name).ToListAsync(context.Ct);
        if (mine.Find(filter => filter.Name == name) is { } same)
            same.Change(query);
        else if (mine.Count >= SavedFilter.MaxOfOne)
            return false;
        else
            context.Db.Add(new SavedFilter(context.User.Id, name, query));
        return true;
    }
}
