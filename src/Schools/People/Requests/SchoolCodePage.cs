using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Accounts.Authenticator;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Schools.People.Staff;
using NodaTime;

namespace NetworkPortal.Schools.People.Requests;

/// <summary>A school leader makes the school's code, prints it for the staff room, replaces it, switches it
/// off.</summary>
internal static class SchoolCodePage
{
    internal sealed record Page(
        string School,
        string Url,
        string Code,
        string JoinUrl,
        Html Picture,
        Instant Until,
        string Zone,
        Html Emblem
    ) : PageModel($"Join {School}");

    public static async Task<IResult> Show(
        string slug,
        PortalDb db,
        CurrentUser user,
        PortalOptions portal,
        TimeProvider time,
        CancellationToken ct
    )
    {
        if (await StaffPage.Find(slug, db, user, ct) is not { } school)
            return View.NotFound;
        var code = await db.SchoolCodes.AsNoTracking().SingleOrDefaultAsync(c => c.SchoolId == school.Id, ct);
        if (code?.IsOpen(time.Now()) != true)
            return View.NotFound;
        var picture = QrCode.Draw(portal.Url("/join?code=" + code.Shown), "QR code for the page where you join");
        return View.Page(
            "schools/school-code",
            new Page(
                school.Name,
                StaffPage.Url(slug),
                code.Shown,
                portal.Url("/join"),
                picture,
                code.ExpiresAt,
                school.TimeZoneId,
                school.Emblem
            )
            {
                Section = "schools",
                Robots = "noindex",
                Breadcrumbs =
                [
                    new("Schools", "/schools"),
                    new(school.Name, "/schools/" + slug),
                    new("Staff", StaffPage.Url(slug)),
                ],
            }
        );
    }

    public static async Task<IResult> Make(
        string slug,
        PortalDb db,
        CurrentUser user,
        AuditLog audit,
        TimeProvider time,
        CancellationToken ct
    )
    {
        if (await StaffPage.Find(slug, db, user, ct) is not { } school)
            return View.NotFound;
        await db.Write(
            async () =>
            {
                await db.SchoolCodes.Where(c => c.SchoolId == school.Id).ExecuteDeleteAsync(ct);
                db.SchoolCodes.Add(new SchoolCode(school.Id, time.Now()));
                audit.Note("school-code.made", detail: school.Name);
            },
            ct
        );
        return View.Redirect(StaffPage.Url(slug), "New code created. Any earlier code no longer works.");
    }

    public static async Task<IResult> End(
        string slug,
        PortalDb db,
        CurrentUser user,
        AuditLog audit,
        CancellationToken ct
    )
    {
        if (await StaffPage.Find(slug, db, user, ct) is not { } school)
            return View.NotFound;
        await db.Write(
            async () =>
            {
                if (await db.SchoolCodes.Where(c => c.SchoolId == school.Id).ExecuteDeleteAsync(ct) > 0)
                    audit.Note("school-code.ended", detail: school.Name);
            },
            ct
        );
        return View.Redirect(StaffPage.Url(slug), "Code turned off. No one can use it to request to join.");
    }
}
