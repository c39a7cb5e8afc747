using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Schools.People.Requests;

/// <summary>
/// The page behind the emailed link. It has a button, because email filters follow links; the button creates the
/// request.
/// </summary>
internal static class ConfirmAddress
{
    internal sealed record Page(string Token, string School, string Email, string Done)
        : PageModel("Request to join your school");

    public static async Task<IResult> Show(
        string token,
        PortalDb db,
        IDataProtectionProvider protection,
        TimeProvider time,
        CancellationToken ct
    )
    {
        if (await Find(token, db, protection, time, ct) is not ({ } ticket, { } code))
            return Expired();
        var school = await db.Schools.Where(s => s.Id == code.SchoolId).Select(s => s.Name).SingleAsync(ct);
        return View.Page(
            "schools/join-confirm",
            new Page(token, school, ticket.Email, "") { Section = "account", Robots = "noindex" }
        );
    }

    public static async Task<IResult> Submit(
        string token,
        [AsParameters] RequestContext context,
        IDataProtectionProvider protection,
        JoinRequests requests
    )
    {
        if (await Find(token, context.Db, protection, context.Time, context.Ct) is not ({ } ticket, { } code))
            return Expired();
        var said = await requests.Ask(code.SchoolId, ticket.Name, ticket.Email, context.Ct);
        return View.Page(
            "schools/join-confirm",
            new Page("", "", "", said) { Section = "account", Robots = "noindex" }
        );
    }

    private static async Task<(JoinTicket? Ticket, SchoolCode? Code)> Find(
        string token,
        PortalDb db,
        IDataProtectionProvider protection,
        TimeProvider time,
        CancellationToken ct
    ) =>
        JoinTicket.Open(token, protection, time.Now()) is { } ticket
            ? (ticket, await AskToJoin.Known(ticket.Code, db, time.Now(), ct))
            : default;

    private static IResult Expired() =>
        View.Page(
            "schools/join-confirm",
            new Page("", "", "", "") { Section = "account", Robots = "noindex" },
            StatusCodes.Status410Gone
        );
}
