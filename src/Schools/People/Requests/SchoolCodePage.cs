using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Accounts.Authenticator;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NodaTime;

namespace NetworkPortal.Schools.People.Requests;

/// <summary>
/// The page where a school leader creates the school's code, prints it for the staff room, replaces it, and disables
/// it.
/// </summary>
internal static class SchoolCodePage
{
    internal sealed record Page : PageModel
    {
        public override string Title => $"Join {School}";

        public required string School { get; init; }

        public required string Url { get; init; }

        public required string Code { get; init; }

        public required string JoinUrl { get; init; }

        public required Html Picture { get; init; }

        public required Instant Until { get; init; }

        public required string Zone { get; init; }

        public required Html Emblem { get; init; }
    }

    public static async Task<IResult> Show(string slug, [AsParameters] RequestContext context, PortalOptions portal)
    {
        if (await SchoolStaff.Find(slug, context.Db, context.User, context.Ct) is not { } school)
            return View.NotFound;
        var code = await context
            .Db.SchoolCodes.AsNoTracking()
            .SingleOrDefaultAsync(c => c.SchoolId == school.Id, context.Ct);
        if (code?.IsOpen(context.Now) != true)
            return View.NotFound;
        var picture = QrCode.Draw(portal.Url("/join?code=" + code.Shown), "QR code for the page where you join");
        return View.Page(
            "schools/school-code",
            new Page
            {
                School = school.Name,
                Url = SchoolStaff.Url(slug),
                Code = code.Shown,
                JoinUrl = portal.Url("/join"),
                Picture = picture,
                Until = code.ExpiresAt,
                Zone = school.TimeZoneId,
                Emblem = school.Emblem,
                Section = "schools",
                Robots = "noindex",
                Breadcrumbs =
                [
                    new("Schools", "/schools"),
                    new(school.Name, "/schools/" + slug),
                    new("Staff", SchoolStaff.Url(slug)),
                ],
            }
        );
    }

    public static async Task<IResult> Make(string slug, [AsParameters] RequestContext context, AuditLog audit)
    {
        if (await SchoolStaff.Find(slug, context.Db, context.User, context.Ct) is not { } school)
            return View.NotFound;
        await context.Db.Write(
            async () =>
            {
                await context.Db.SchoolCodes.Where(c => c.SchoolId == school.Id).ExecuteDeleteAsync(context.Ct);
                context.Db.SchoolCodes.Add(new SchoolCode(school.Id, context.Now));
                audit.Note("school-code.made", detail: school.Name);
            },
            context.Ct
        );
        return View.Redirect(SchoolStaff.Url(slug), "New code created. Earlier codes no longer work.");
    }

    public static async Task<IResult> End(
        string slug,
        PortalDb db,
        CurrentUser user,
        AuditLog audit,
        CancellationToken ct
    )
    {
        if (await SchoolStaff.Find(slug, db, user, ct) is not { } school)
            return View.NotFound;
        await db.Write(
            async () =>
            {
                if (await db.SchoolCodes.Where(c => c.SchoolId == school.Id).ExecuteDeleteAsync(ct) > 0)
                    audit.Note("school-code.ended", detail: school.Name);
            },
            ct
        );
        return View.Redirect(SchoolStaff.Url(slug), "Code turned off. No one can use it to join anymore.");
    }
}
