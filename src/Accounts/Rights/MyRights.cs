using Microsoft.AspNetCore.Http;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Accounts.Rights;

/// <summary>What one can do oneself, and why.</summary>
internal static class MyRights
{
    internal sealed record Page(WhoCan.Rights Rights) : PageModel("What you can do");

    public static async Task<IResult> Show(CurrentUser user, WhoCan who, CancellationToken cancel) =>
        View.Page("members/rights", new Page(await who.Of(user.Id, cancel)) { Section = "account", Robots = "noindex" });
}
