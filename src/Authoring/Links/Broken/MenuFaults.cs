using NetworkPortal.Content.Settings;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Authoring.Links.Broken;

/// <summary>
/// Broken links in the menus. There are only a few links, so they are checked whenever someone opens the page.
/// </summary>
internal sealed class MenuFaults(PortalDb db, LinkTargets destinations)
{
    internal sealed record Line(string Menu, string Text, string Url, string Why);

    public async Task<IReadOnlyList<Line>> All(CancellationToken ct)
    {
        var (settings, lines) = (await SiteDocument.Read(db, SiteDocument.Settings, ct), new List<Line>());
        foreach (var (list, title) in ((string, string)[])[(MenuLinks.Main, "Main menu"), (MenuLinks.Footer, "Footer")])
            lines.AddRange(MenuLinks.Read(settings, list).Select(link => new Line(title, link.Text, link.Url, "")));
        for (var at = 0; at < lines.Count; at++)
            lines[at] = lines[at] with
            {
                Why = await destinations.Fault(new("", LinkKind.Address, lines[at].Url), null, ct),
            };
        return [.. lines.Where(line => line.Why.Length > 0)];
    }

    /// <summary>Returns what is wrong with a link; blank if its target exists or is on another site.</summary>
    public Task<string> Of(Crumb link, CancellationToken ct) =>
        MenuLinks.IsLink(link.Url)
            ? destinations.Fault(new("", LinkKind.Address, link.Url), null, ct)
            : Task.FromResult("");
}
