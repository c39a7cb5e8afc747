using Microsoft.AspNetCore.Http;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Members.Desk;

/// <summary>Where network staff start: what the desk holds, and what waits.</summary>
internal static class DeskHome
{
    internal sealed record Page(IReadOnlyList<DeskLine> Menu) : DeskPage("Desk", Menu);

    public static async Task<IResult> Show(DeskMenu menu, CancellationToken cancel) =>
        View.Page("desk/home", new Page(await menu.At("/desk", cancel)) { Section = "desk", Robots = "noindex" });
}
