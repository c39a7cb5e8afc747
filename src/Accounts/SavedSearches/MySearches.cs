using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Search;
using NodaTime;

namespace NetworkPortal.Accounts.SavedSearches;

/// <summary>A person's saved searches: save, rename, read as a feed, delete.</summary>
internal static class MySearches
{
    public const string Url = "/account/searches";

    internal sealed class SaveForm : Form
    {
        public Field Name { get; } =
            Field
                .Text("name", "Name")
                .Require("Enter a name for this search.")
                .UpTo(SavedSearch.NameLength)
                .WithAutocomplete("off");

        public Field Address { get; } =
            Field
                .Text("search", "Search")
                .Require("Run a search first, then save it.")
                .UpTo(SavedSearch.QueryStringLength);
    }

    internal sealed record Services(
        [FromServices] SavedFeeds Feeds,
        [FromServices] SavedSearchResults Results,
        [FromServices] SiteName Site,
        [FromServices] PortalOptions Portal
    );

    internal sealed record Line(Guid Id, string Name, string Url, string FeedUrl, Instant SavedAt);

    internal sealed record Page(SaveForm Form, IReadOnlyList<Line> Lines, string Zone) : PageModel("Saved searches")
    {
        /// <summary>The search about to be saved; blank if there is none.</summary>
        public string Saving => Form.Address.Value.Length > 0 ? "/search" + Form.Address.Value : "";
    }

    public static async Task<IResult> Show(
        HttpContext http,
        PortalDb db,
        SavedFeeds feeds,
        CurrentUser user,
        CancellationToken ct
    )
    {
        var form = new SaveForm();
        if (Clean(http.Request.Query["search"].ToString()) is { Length: > 0 } address)
        {
            form.Address.Set(address);
            form.Name.Set(
                PlainText.Shorten(
                    Microsoft
                        .AspNetCore.WebUtilities.QueryHelpers.ParseQuery(address)
                        .GetValueOrDefault("q")
                        .ToString(),
                    SavedSearch.NameLength
                )
            );
        }
        return View.Page("accounts/searches", await NewPage(form, db, feeds, user, ct));
    }

    public static async Task<IResult> Save(
        HttpContext http,
        PortalDb db,
        SavedFeeds feeds,
        CurrentUser user,
        TimeProvider time
    )
    {
        var (form, ct) = (new SaveForm(), http.RequestAborted);
        var valid = await form.Read(http);
        form.Address.Set(Clean(form.Address.Value));
        if (form.Address.Value.Length > SavedSearch.QueryStringLength)
            form.Fail("This search is too long to save. Use fewer words or filters.");
        else if (valid && form.Address.Value.Length == 0)
            form.Fail("Run a search first, then save it.");
        else if (valid && await db.SavedSearches.Of(user.Id).CountAsync(ct) >= SavedSearch.MaxOfOne)
            form.Fail($"You already have {SavedSearch.MaxOfOne} saved searches. Delete one to save another.");
        if (!form.Valid)
            return View.Invalid("accounts/searches", await NewPage(form, db, feeds, user, ct));
        var had = await db.SavedSearches.Of(user.Id).FirstOrDefaultAsync(s => s.QueryString == form.Address.Value, ct);
        if (had is null)
            db.Add(new SavedSearch(user.Id, form.Name.Value, form.Address.Value, time.Now()));
        else
            had.Rename(form.Name.Value);
        await db.SaveChangesAsync(ct);
        return View.Redirect(Url, $"“{form.Name.Value}” saved. New results will be in your digest.");
    }

    public static async Task<IResult> Rename(
        Guid id,
        HttpContext http,
        PortalDb db,
        CurrentUser user,
        CancellationToken ct
    )
    {
        if (await db.SavedSearches.Of(user.Id).SingleOrDefaultAsync(s => s.Id == id, ct) is not { } saved)
            return View.NotFound;
        var name = PlainText.Shorten((await FormBody.Read(http))["name"].ToString().Trim(), SavedSearch.NameLength);
        if (name.Length == 0)
            return View.Redirect(Url, "Not saved. Enter a name for the search.");
        saved.Rename(name);
        await db.SaveChangesAsync(ct);
        return View.Redirect(Url, $"Search renamed to “{name}.”");
    }

    public static async Task<IResult> RenewFeed(Guid id, PortalDb db, CurrentUser user, CancellationToken ct)
    {
        if (await db.SavedSearches.Of(user.Id).SingleOrDefaultAsync(s => s.Id == id, ct) is not { } saved)
            return View.NotFound;
        saved.RenewFeed();
        await db.SaveChangesAsync(ct);
        return View.Redirect(Url, $"“{saved.Name}” has a new feed URL. The old one no longer works.");
    }

    public static async Task<IResult> Delete(Guid id, PortalDb db, CurrentUser user, CancellationToken ct)
    {
        if (await db.SavedSearches.Of(user.Id).SingleOrDefaultAsync(s => s.Id == id, ct) is not { } saved)
            return View.NotFound;
        db.Remove(saved);
        await db.SaveChangesAsync(ct);
        return View.Redirect(Url, $"“{saved.Name}” was deleted.");
    }

    /// <summary>Serves the feed to feed readers, which have no cookie: anyone with the URL may read it, with the
    /// owner's current rights.</summary>
    public static async Task<IResult> Feed(
        string token,
        [AsParameters] RequestContext context,
        [AsParameters] Services services
    )
    {
        if (
            services.Feeds.Read(token) is not var (id, key)
            || await context
                .Db.SavedSearches.AsNoTracking()
                .SingleOrDefaultAsync(s => s.Id == id && s.FeedKey == key && s.Account.ErasedAt == null, context.Ct)
                is not { } saved
        )
            return View.NotFound;
        context.Http.Response.Headers.CacheControl = "private, max-age=600";
        var feed = new SearchFeed
        {
            Id = $"urn:uuid:{saved.Id}",
            Title = saved.Name,
            Self = services.Portal.Url(context.Http.Request.Path.Value!),
            Page = services.Portal.Url(saved.NewsUrl),
            SiteName = services.Site.Current,
            Hits = (await services.Results.Newest(saved, context.Ct)).Hits,
        };
        return Results.Bytes(feed.Write(services.Portal.Url, context.Now), "application/atom+xml; charset=utf-8");
    }

    private static async Task<Page> NewPage(
        SaveForm form,
        PortalDb db,
        SavedFeeds feeds,
        CurrentUser user,
        CancellationToken ct
    )
    {
        var saved = await db
            .SavedSearches.AsNoTracking()
            .Of(user.Id)
            .ByName(s => s.Name)
            .ThenBy(s => s.Id)
            .ToListAsync(ct);
        return new(
            form,
            saved.ConvertAll(s => new Line(s.Id, s.Name, s.Url, feeds.Path(s), s.SavedAt)),
            await db.ZoneOf(user, ct)
        )
        {
            Section = "account",
            Robots = "noindex",
        };
    }

    /// <summary>Returns the query string without page and explanation parameters; blank if there is no
    /// search.</summary>
    private static string Clean(string address)
    {
        var parts = Microsoft
            .AspNetCore.WebUtilities.QueryHelpers.ParseQuery(address)
            .Where(part =>
                part.Key is not ("page" or "why") && part.Value.Any(value => !string.IsNullOrWhiteSpace(value))
            )
            .ToList();
        return parts.All(part => part.Key == "sort") ? "" : QueryString.Create(parts).Value!;
    }
}

/// <summary>The secret URLs of saved searches' feeds.</summary>
internal sealed class SavedFeeds(IDataProtectionProvider protection) : FeedUrls(protection, "Searching.Feed")
{
    public string Path(SavedSearch saved) => $"/searches/{Token(saved.Id, saved.FeedKey)}/feed.xml";
}
