using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Site;

namespace NetworkPortal.Authoring.Links.Broken;

/// <summary>The desk's menu entry for links, with the number of broken ones.</summary>
internal sealed class LinksEntry(PortalDb db) : IDeskEntry
{
    public string Title => "Links";

    public string Text => "Redirects, broken links, and pages that weren’t found.";

    public string Url => RedirectDesk.Url;

    public string Permission => Permissions.EditContent;

    public async Task<int?> Waiting(CancellationToken ct) => await db.Set<BrokenLink>().CountAsync(ct);
}
