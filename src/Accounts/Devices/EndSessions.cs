using Microsoft.AspNetCore.Http;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Accounts.Devices;

/// <summary>Signs out a person's other browsers: one, all others, or all of them.</summary>
internal static class EndSessions
{
    public static async Task<IResult> One(
        Guid id,
        [AsParameters] RequestContext context,
        AccountSessions sessions,
        AuditLog audit
    ) =>
        await context.Db.Write<IResult>(async () =>
        {
            if (!await sessions.End(context.User.Id, id))
                return View.NotFound;
            audit.Note("session.ended", about: context.User.Id);
            return CurrentSession.Of(context.Http)?.Id == id
                ? View.Redirect("/", "You’re signed out.")
                : View.Redirect("/account/security", "Signed out on that device.");
        });

    public static async Task<IResult> Several(
        HttpContext http,
        CurrentUser user,
        PortalDb db,
        AccountSessions sessions,
        AuditLog audit
    )
    {
        var here = (await FormBody.Read(http))["which"] == "all";
        var count = await db.Write(async () =>
        {
            audit.Note("session.ended", about: user.Id, detail: here ? "everywhere" : "everywhere else");
            return await sessions.EndAll(user.Id, here ? null : CurrentSession.Of(http)?.Id);
        });
        return here
            ? View.Redirect("/", "You’re signed out everywhere.")
            : View.Redirect(
                "/account/security",
                count == 0 ? "You weren’t signed in anywhere else." : "You’re signed out everywhere else."
            );
    }
}
