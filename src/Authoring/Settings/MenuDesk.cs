using System.Globalization;
using Microsoft.AspNetCore.Http;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Authoring.Links.Broken;
using NetworkPortal.Content.Definitions;
using NetworkPortal.Content.Settings;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Site;

namespace NetworkPortal.Authoring.Settings;

/// <summary>
/// The page for the main menu and the footer links: links are added, moved, and removed one by one, and each change is
/// saved at once.
/// </summary>
internal sealed class MenuDesk(PortalDb db, SiteSettings site, MenuFaults faults, DeskMenu menu, AuditLog audit)
{
    public const string Url = SettingsDesk.Url + "/menus";

    /// <param name="Why">What is wrong with the link; blank if nothing is.</param>
    internal sealed record Line(string Text, string Url, string Why);

    internal sealed record Listing
    {
        public required string Name { get; init; }

        public required string Title { get; init; }

        public required IReadOnlyList<Line> Links { get; init; }

        /// <summary>Whether the theme's default links are shown as a starting point because none were saved
        /// yet.</summary>
        public required bool Usual { get; init; }

        public required bool Full { get; init; }

        public required IReadOnlyList<FormError> Errors { get; init; }
    }

    internal sealed record Page(
        IReadOnlyList<DeskLine> Menu,
        IReadOnlyList<Listing> Lists,
        IReadOnlyList<FormError> Errors
    ) : DeskPage("Menus", Menu);

    public static async Task<IResult> Show(MenuDesk desk, CancellationToken ct) =>
        View.Page("authoring/menus", await desk.Make("", [], [], ct));

    public static Task<IResult> Submit(string list, HttpContext http, MenuDesk desk) => desk.Submit(list, http);

    private async Task<IResult> Submit(string list, HttpContext http)
    {
        if (list is not (MenuLinks.Main or MenuLinks.Footer))
            return View.NotFound;
        var (ct, sent) = (http.RequestAborted, await FormBody.Read(http));
        var links = sent["text"]
            .Zip(sent["url"], (text, url) => new Crumb(text?.Trim() ?? "", url?.Trim() ?? ""))
            .Take(MenuLinks.Max + 1)
            .ToList();
        var (action, place) = Arrange(sent["do"].ToString(), links);
        // The last line of the form is empty until someone adds a link.
        links.RemoveAll(link => link.Text.Length == 0 && link.Url.Length == 0);
        var errors = links.SelectMany((link, at) => Faults(list, link, at)).ToList();
        if (links.Count > MenuLinks.Max)
            errors.Add(new($"A menu can have up to {MenuLinks.Max} links. Remove one first.", "#main"));
        if (errors.Count > 0)
            return View.Invalid("authoring/menus", await Make(list, links, errors, ct));
        await site.Save(
            db,
            audit,
            list == MenuLinks.Main ? "the main menu" : "the footer",
            settings => settings[list] = MenuLinks.Write(links),
            ct
        );
        return View.Redirect(
            $"{Url}#{list}-{Math.Clamp(place, 0, Math.Max(0, links.Count - 1)) + 1}",
            $"{action} {await Missing(links, ct)}".Trim()
        );
    }

    /// <summary>
    /// Returns a warning for each broken link. The menu is saved anyway, because the page may be published later.
    /// </summary>
    private async Task<string> Missing(List<Crumb> links, CancellationToken ct)
    {
        var said = new List<string>();
        foreach (var link in links)
            if (await faults.Of(link, ct) is { Length: > 0 } why)
                said.Add($"“{PlainText.Shorten(link.Text, 40)}”: {why}");
        return string.Join(" ", said);
    }

    /// <summary>Performs the action of the submitted button.</summary>
    /// <returns>What was done, and the line to focus next.</returns>
    private static (string Done, int Place) Arrange(string action, List<Crumb> links)
    {
        var parts = action.Split('-');
        if (
            parts is not [var verb, var number]
            || !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
            || at < 1
            || at > links.Count
        )
            return ("Saved.", links.Count - 1);
        var link = links[at - 1];
        if (verb == "remove")
        {
            links.RemoveAt(at - 1);
            return ($"“{link.Text}” removed.", at - 1);
        }
        var to = Math.Clamp(verb == "up" ? at - 2 : at, 0, links.Count - 1);
        links.RemoveAt(at - 1);
        links.Insert(to, link);
        return ($"“{link.Text}” moved.", to);
    }

    private static IEnumerable<FormError> Faults(string list, Crumb link, int at)
    {
        if (link.Text.Length is 0 or > MenuLinks.MaxTextLength)
            yield return new(
                $"Enter link text (up to {MenuLinks.MaxTextLength} characters) for "
                    + $"“{PlainText.Shorten(link.Url, 40)}”.",
                $"#{list}-{at + 1}"
            );
        if (!MenuLinks.IsLink(link.Url))
            yield return new(
                $"Enter where “{PlainText.Shorten(link.Text, 40)}” links to: a page on this portal, such as "
                    + "/tools, or a URL that starts with https://",
                $"#{list}-{at + 1}-url"
            );
    }

    private async Task<Page> Make(
        string sent,
        IReadOnlyList<Crumb> links,
        IReadOnlyList<FormError> errors,
        CancellationToken ct
    )
    {
        var settings = await SiteDocument.Read(db, SiteDocument.Settings, ct);
        var lists = (await DefinitionSet.Load(db, ct))
            .LibraryTypes.Select(type => type.Library!.Path.Trim('/'))
            .ToList();
        return new(
            await menu.At(SettingsDesk.Url, ct),
            [await Describe(MenuLinks.Main, "Main menu"), await Describe(MenuLinks.Footer, "Footer")],
            errors
        )
        {
            Section = "desk",
            Robots = "noindex",
            Breadcrumbs = [new("Desk", "/desk"), new("Site settings", SettingsDesk.Url)],
        };

        async Task<Listing> Describe(string list, string title)
        {
            var chosen = sent == list ? links : MenuLinks.Read(settings, list);
            var lines = new List<Line>();
            foreach (var link in chosen.Count > 0 ? chosen : MenuLinks.Usual(list, lists))
                lines.Add(new(link.Text, link.Url, await faults.Of(link, ct)));
            return new()
            {
                Name = list,
                Title = title,
                Links = lines,
                Usual = chosen.Count == 0,
                Full = chosen.Count >= MenuLinks.Max,
                Errors = sent == list ? errors : [],
            };
        }
    }
}
