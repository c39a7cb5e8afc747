using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Content.Media;
using NetworkPortal.Content.Settings;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Site;

namespace NetworkPortal.Authoring.Settings;

/// <summary>The page for the site's settings.</summary>
internal static class SettingsDesk
{
    public const string Url = "/desk/settings";

    internal sealed record Page(IReadOnlyList<DeskLine> Menu, SettingsForm Form) : DeskPage("Site settings", Menu);

    internal sealed class Entry : IDeskEntry
    {
        public string Title => "Site settings";

        public string Text => "The site’s name, appearance, menus, and search.";

        public string Url => SettingsDesk.Url;

        public string Permission => Permissions.ManageSettings;

        public Task<int?> Waiting(CancellationToken ct) => Task.FromResult<int?>(null);
    }

    public static void AddSettingsDesk(this IServiceCollection services)
    {
        services.AddScoped<IDeskEntry, Entry>();
        services.AddScoped<TermDesk>();
        services.AddScoped<MenuDesk>();
    }

    public static void MapSettings(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/assets/site-colors.css", Colors).AllowAnonymous();
        var settings = routes.MapGroup(Url).RequireAuthorization(Permissions.ManageSettings);
        settings.MapGet("", Show);
        settings.MapPost("", Submit);
        settings.MapGet("/menus", MenuDesk.Show);
        settings.MapPost("/menus/{list}", MenuDesk.Submit);
        // Whoever signs in again after sending such a form is led to its URL.
        settings.MapGet("/menus/{list}", () => View.Redirect($"{Url}/menus"));
        settings.MapGet("/terms", TermDesk.Show);
        settings.MapPost("/terms/{list}", TermDesk.Submit);
        settings.MapGet("/search", SearchDesk.Show);
        settings.MapPost("/search", SearchDesk.Submit);
        settings.MapPost("/search/pins", SearchDesk.AddPin);
        settings.MapPost("/search/pins/removal", SearchDesk.RemovePin);
    }

    public static async Task<IResult> Show(PortalDb db, DeskMenu menu, CancellationToken ct)
    {
        var form = new SettingsForm();
        form.Fill(new(await SiteDocument.Read(db, SiteDocument.Settings, ct)));
        return View.Page("authoring/settings", await Make(form, menu, ct));
    }

    public static async Task<IResult> Submit(
        [AsParameters] RequestContext context,
        MediaStore media,
        SiteSettings site,
        DeskMenu menu,
        AuditLog audit
    )
    {
        var (ct, form) = (context.Ct, new SettingsForm());
        form.Fill(new(await SiteDocument.Read(context.Db, SiteDocument.Settings, ct)));
        if (await form.Read(context.Http))
            form.Check(media);
        if (!form.Valid)
            return View.Invalid("authoring/settings", await Make(form, menu, ct));
        await site.Save(context.Db, audit, "the site", form.Write, ct);
        return View.Redirect(Url, "Saved.");
    }

    private static async Task<IResult> Colors(HttpContext http, SiteSettings site, CancellationToken ct)
    {
        var colors = (await site.Current(ct)).Colors;
        http.Response.Headers.CacheControl =
            http.Request.Query["v"] == colors.Version ? "public, max-age=31536000, immutable" : "no-cache";
        return Results.Text(colors.Css, "text/css", System.Text.Encoding.UTF8);
    }

    private static async Task<Page> Make(SettingsForm form, DeskMenu menu, CancellationToken ct) =>
        new(await menu.At(Url, ct), form)
        {
            Section = "desk",
            Robots = "noindex",
            Breadcrumbs = [new("Desk", "/desk")],
        };
}
