using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Site;

/// <summary>A page of the desk, with the desk's menu.</summary>
public abstract record DeskPage(string Title, IReadOnlyList<DeskLine> Menu) : PageModel(Title)
{
    protected DeskPage()
        : this("", []) { }
}

public sealed record DeskLine
{
    /// <summary>The menu heading, which is the group of its permission.</summary>
    public required string Group { get; init; }

    public required string Title { get; init; }

    public required string Text { get; init; }

    public required string Url { get; init; }

    /// <summary>The number of items that need attention; 0 if there are none or they aren't counted.</summary>
    public required int Waiting { get; init; }

    public required bool Current { get; init; }
}

/// <summary>Builds one person's desk menu from the entries that the modules provide.</summary>
public sealed class DeskMenu(IEnumerable<IDeskEntry> entries, CurrentUser user)
{
    /// <param name="url">The URL of the current page.</param>
    public async Task<IReadOnlyList<DeskLine>> At(string url, CancellationToken ct)
    {
        var groups = Permissions.All.Select(permission => permission.Group).Distinct().ToList();
        var lines = new List<DeskLine>();
        foreach (var entry in entries.Where(entry => user.Can(entry.Permission)))
            lines.Add(
                new()
                {
                    Group = Permissions.Find(entry.Permission)?.Group ?? groups[0],
                    Title = entry.Title,
                    Text = entry.Text,
                    Url = entry.Url,
                    Waiting = await entry.Waiting(ct) ?? 0,
                    Current = entry.Url == url,
                }
            );
        return [.. lines.OrderBy(line => groups.IndexOf(line.Group)).ThenByName(line => line.Title)];
    }
}
