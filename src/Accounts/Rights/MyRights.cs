using Microsoft.AspNetCore.Http;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Accounts.Rights;

/// <summary>Shows people what they can do, and why.</summary>
internal static class MyRights
{
    internal sealed record Page(PermissionAudit.Rights Rights) : PageModel("Your permissions");

    public static async Task<IResult> Show(CurrentUser user, PermissionAudit who, CancellationToken ct) =>
        View.Page("accounts/rights", new Page(await who.Of(user.Id, ct)) { Section = "account", Robots = "noindex" });
}
