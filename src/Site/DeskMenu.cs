using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Site;

/// <summary>A page of the desk: it carries the desk's menu.</summary>
public abstract record DeskPage(string Title, IReadOnlyList<DeskLine> Menu) : PageModel(Title);

/// <param name="Group">The heading it stands under: what its permission belongs to.</param>
/// <param name="Waiting">How many things wait there; 0 when none do or none are counted.</param>
public sealed record DeskLine(string Group, string Title, string Text, string Url, int Waiting, bool Current);

/// <summary>Builds the desk's menu for one person out of what the modules offer.</summary>
public sealed class DeskMenu(IEnumerable<IDeskEntry> entries, CurrentUser user)
{
    /// <param name="url">The page that is shown.</param>
    public async Task<IReadOnlyList<DeskLine>> At(string url, CancellationToken ct)
    {
        var groups = Permissions.All.Select(permission => permission.Group).Distinct().ToList();
        var lines = new List<DeskLine>();
        foreach (var entry in entries.Where(entry => user.Can(entry.Permission)))
            lines.Add(
                new(
                    Permissions.Find(entry.Permission)?.Group ?? groups[0],
                    entry.Title,
                    entry.Text,
                    entry.Url,
                    await entry.Waiting(ct) ?? 0,
                    entry.Url == url
                )
            );
        return [.. lines.OrderBy(line => groups.IndexOf(line.Group)).ThenByName(line => line.Title)];
    }
}
