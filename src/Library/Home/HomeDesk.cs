using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Content.Items;
using NetworkPortal.Content.Settings;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Site;

namespace NetworkPortal.Library.Home;

/// <summary>The desk page where editors choose the home page's lead story and the order of its bands.</summary>
internal sealed class HomeDesk(PortalDb db, SiteSettings site, HomeReader home, DeskMenu menu, AuditLog audit)
{
    public const string Url = "/desk/home-page";

    /// <param name="Place">The band's position, from 1.</param>
    internal sealed record Line(string Key, string Title, int Place);

    internal sealed record Page(IReadOnlyList<DeskLine> Menu, LeadForm Form, IReadOnlyList<Line> Bands)
        : DeskPage("Home page", Menu);

    internal sealed class LeadForm : Form
    {
        public Field Lead { get; } =
            Field
                .Text("Lead", "Lead story")
                .UpTo(300)
                .WithHint(
                    "The address of a published page, such as /case-studies/our-story. Leave it blank to show the "
                        + "newest case study with figures."
                )
                .WithAutocomplete("off");
    }

    internal sealed class Entry : IDeskEntry
    {
        public string Title => "Home page";

        public string Text => "The lead story, and the order of what comes after it.";

        public string Url => HomeDesk.Url;

        public string Permission => Permissions.PublishContent;

        public Task<int?> Waiting(CancellationToken ct) => Task.FromResult<int?>(null);
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        var desk = routes.MapGroup(Url).RequireAuthorization(Permissions.PublishContent);
        desk.MapGet("", (HomeDesk page, CancellationToken ct) => page.Show(ct));
        desk.MapPost("", (HomeDesk page, HttpContext http) => page.Choose(http));
        desk.MapPost("/bands", (HomeDesk page, HttpContext http) => page.Move(http));
    }

    private async Task<IResult> Show(CancellationToken ct)
    {
        var (form, lead) = (new LeadForm(), (await site.Current(ct)).HomeLead);
        var path = await Published()
            .Where(item => item.ContentItemId == lead)
            .Select(item => item.Path)
            .FirstOrDefaultAsync(ct);
        form.Lead.Set(path is null ? null : "/" + path);
        return View.Page("library/desk/home-page", await Make(form, ct));
    }

    private async Task<IResult> Choose(HttpContext http)
    {
        var (form, ct) = (new LeadForm(), http.RequestAborted);
        await form.Read(http);
        var path = form.Lead.Value.Trim().Trim('/');
        var item = await Published()
            .Where(item => item.Path == path)
            .Select(item => item.ContentItemId)
            .FirstOrDefaultAsync(ct);
        if (path.Length > 0 && item is null)
            form.Lead.Fail("There’s no published page with that address. Copy it from the page.");
        if (!form.Valid)
            return View.Invalid("library/desk/home-page", await Make(form, ct));
        await Save("HomeLead", item ?? "", ct);
        return View.Redirect(Url, "Saved.");
    }

    /// <summary>Puts a band at a position. An unknown band changes nothing.</summary>
    private async Task<IResult> Move(HttpContext http)
    {
        var (sent, ct) = (await FormBody.Read(http), http.RequestAborted);
        var bands = (await home.Current(ct)).Bands.ToList();
        var band = bands.Find(band => band.Key == sent["key"]);
        if (
            band is null
            || !int.TryParse(sent["place"], NumberStyles.None, CultureInfo.InvariantCulture, out var place)
        )
            return View.Redirect(Url, "That part isn’t on the home page anymore.");
        bands.Remove(band);
        bands.Insert(Math.Clamp(place - 1, 0, bands.Count), band);
        await Save("HomeBands", string.Join(' ', bands.Select(each => each.Key)), ct);
        return View.Redirect($"{Url}#band-{band.Key}", $"“{band.Title}” moved.");
    }

    private IQueryable<ContentItem> Published() =>
        db.Items.AsNoTracking().Published().Where(item => item.Path != null).OrderBy(item => item.Id);

    private Task Save(string setting, string value, CancellationToken ct) =>
        site.Save(db, audit, "the home page", settings => settings[setting] = value, ct);

    private async Task<Page> Make(LeadForm form, CancellationToken ct) =>
        new(
            await menu.At(Url, ct),
            form,
            [.. (await home.Current(ct)).Bands.Select((band, at) => new Line(band.Key, band.Title, at + 1))]
        )
        {
            Section = "desk",
            Robots = "noindex",
            Breadcrumbs = [new("Desk", "/desk")],
        };
}
