using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Content.Items;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Site;
using NetworkPortal.Site.Places;

namespace NetworkPortal.Authoring.Palette;

/// <summary>
/// One box for pages, items, and people, as a page and, for the script that opens it anywhere at the desk, as JSON.
/// Everyone finds only what they may open.
/// </summary>
internal static class GoTo
{
    public const string Url = "/desk/go";

    private const int Max = 8,
        MaxLength = 200;

    internal sealed record Line(string Kind, string Title, string Url);

    internal sealed record Page(IReadOnlyList<DeskLine> Menu, string Words, IReadOnlyList<Line> Lines)
        : DeskPage("Go to", Menu);

    internal sealed record Sources([FromServices] DeskMenu Menu, [FromServices] IEnumerable<PortalPlace> Places);

    public static async Task<IResult> Show([AsParameters] RequestContext context, [AsParameters] Sources sources)
    {
        var (words, menu) = (Words(context), await sources.Menu.At(Url, context.Ct));
        return View.Page(
            "authoring/go",
            new Page(menu, words, await Find(words, menu, sources.Places, context))
            {
                Section = "desk",
                Robots = "noindex",
                Breadcrumbs = [new("Desk", "/desk")],
            }
        );
    }

    public static async Task<IResult> List([AsParameters] RequestContext context, [AsParameters] Sources sources)
    {
        var menu = await sources.Menu.At(Url, context.Ct);
        return Results.Json(await Find(Words(context), menu, sources.Places, context));
    }

    private static string Words(RequestContext context) =>
        PlainText.Shorten(context.Http.Request.Query["q"].ToString().Trim(), MaxLength);

    private static async Task<IReadOnlyList<Line>> Find(
        string words,
        IReadOnlyList<DeskLine> menu,
        IEnumerable<PortalPlace> places,
        RequestContext context
    ) =>
        [
            .. Pages(words, menu, places, context.User),
            .. context.User.Can(Permissions.EditContent) && words.Length > 0
                ? await Items(words, context.Db, context.Ct)
                : [],
            .. context.User.Can(Permissions.ManageUsers) && words.Length > 0
                ? await People(words, context.Db, context.Ct)
                : [],
        ];

    private static IEnumerable<Line> Pages(
        string words,
        IReadOnlyList<DeskLine> menu,
        IEnumerable<PortalPlace> places,
        CurrentUser user
    )
    {
        var typed = Fold.Words(words).ToList();
        var known = menu.Select(line => (line.Title, line.Url, Text: $"{line.Title} {line.Text}"))
            .Concat(
                places
                    .Where(place => IsOpen(place, user))
                    .Select(place => (place.Title, place.Url, Text: $"{place.Title} {place.Names} {place.Does}"))
            );
        return known
            .Where(page => typed.TrueForAll(word => Fold.Of(page.Text).Contains(word, StringComparison.Ordinal)))
            .DistinctBy(page => page.Url)
            .OrderByDescending(page =>
                typed.Exists(word => Fold.Of(page.Title).Contains(word, StringComparison.Ordinal))
            )
            .Take(Max)
            .Select(page => new Line("Page", page.Title, page.Url));
    }

    private static bool IsOpen(PortalPlace place, CurrentUser user) =>
        place.Audience is PortalPlace.Everyone or PortalPlace.SignedIn
        || Permissions.All.Any(one => place.Audience == PortalPlace.May(one.Name) && user.Can(one.Name));

    private static async Task<IEnumerable<Line>> Items(string words, PortalDb db, CancellationToken ct)
    {
        var found = await db
            .Items.AsNoTracking()
            .Latest()
            .Named(words)
            .OrderByDescending(item => item.ModifiedUtc)
            .ThenBy(item => item.Id)
            .Take(Max)
            .Select(item => new { item.ContentItemId, item.DisplayText })
            .ToListAsync(ct);
        return found.Select(item => new Line("Item", item.DisplayText, $"{DeskUrls.Content}/{item.ContentItemId}"));
    }

    private static async Task<IEnumerable<Line>> People(string words, PortalDb db, CancellationToken ct)
    {
        var found = await db
            .Accounts.AsNoTracking()
            .Where(person => person.ErasedAt == null)
            .WithWords(words, person => person.DisplayName, person => person.Email)
            .ByName(person => person.DisplayName)
            .ThenBy(person => person.Id)
            .Take(Max)
            .Select(person => new { person.Id, person.DisplayName })
            .ToListAsync(ct);
        return found.Select(person => new Line("Person", person.DisplayName, $"/desk/people/{person.Id}"));
    }
}
