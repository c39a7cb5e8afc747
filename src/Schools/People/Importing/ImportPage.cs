using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Schools.People.Importing;

/// <summary>
/// The pages for inviting many people from a file: upload it, see a preview, then import it. At the desk for the whole
/// network, or on a school's staff page for that school.
/// </summary>
internal static class ImportPage
{
    internal sealed class UploadForm : Form;

    internal sealed record Page(UploadForm Form, string Url, string Back, string School)
        : PageModel("Invite people from a file");

    public static Task<IResult> Show(string? slug, PortalDb db, CurrentUser user, CancellationToken ct) =>
        With(
            slug,
            db,
            user,
            ct,
            own => Task.FromResult(View.Page("schools/import", NewPage(new UploadForm(), slug, own)))
        );

    public static Task<IResult> Submit(
        string? slug,
        HttpContext http,
        PortalDb db,
        CurrentUser user,
        TimeProvider time
    ) =>
        With(
            slug,
            db,
            user,
            http.RequestAborted,
            async own =>
            {
                var form = new UploadForm();
                try
                {
                    var files = await Upload.Read((await FormBody.Read(http)).Files, http.RequestAborted);
                    if (OneRoster.IsOne(files) && own is not null)
                        throw new ImportRefused(
                            "Only network staff can import OneRoster files. Use a CSV file with name, email, and role."
                        );
                    var roster = OneRoster.IsOne(files)
                        ? OneRoster.Read(files, time.Now().InUtc().Date)
                        : StaffCsv.Read(files.Keys.Single(), files.Values.Single()());
                    return View.Redirect($"{Url(slug)}/{await Stage(roster, own, db, user, time)}");
                }
                catch (ImportRefused refusal)
                {
                    form.Fail(refusal.Message);
                    return View.Invalid("schools/import", NewPage(form, slug, own));
                }
            }
        );

    public static Task<IResult> Template(string? slug, PortalDb db, CurrentUser user, CancellationToken ct) =>
        With(
            slug,
            db,
            user,
            ct,
            _ =>
                Task.FromResult(
                    Results.File(
                        System.Text.Encoding.UTF8.GetBytes('\uFEFF' + StaffCsv.Template),
                        "text/csv; charset=utf-8",
                        "staff.csv"
                    )
                )
        );

    internal static string Url(string? slug) => Back(slug) + "/import";

    internal static string Back(string? slug) => slug is null ? "/desk/people" : SchoolStaff.Url(slug);

    /// <summary>
    /// Handles a request for the whole network (without a school; the route has checked the permission) or for a school
    /// whose staff the person manages.
    /// </summary>
    public static async Task<IResult> With(
        string? slug,
        PortalDb db,
        CurrentUser user,
        CancellationToken ct,
        Func<School?, Task<IResult>> answer
    )
    {
        if (slug is null)
            return await answer(null);
        return await SchoolStaff.Find(slug, db, user, ct) is { } own ? await answer(own) : View.NotFound;
    }

    /// <summary>Keeps a roster until its preview is confirmed.</summary>
    internal static Task<Guid> Stage(Roster roster, School? own, PortalDb db, CurrentUser user, TimeProvider time) =>
        db.Write(async () =>
        {
            var now = time.Now();
            await db.PendingImports.Where(i => i.AccountId == user.Id || i.ExpiresAt < now).ExecuteDeleteAsync();
            var staged = new PendingImport(user.Id, own?.Id, JsonSerializer.Serialize(roster), now);
            db.PendingImports.Add(staged);
            return staged.Id;
        });

    private static Page NewPage(UploadForm form, string? slug, School? own) =>
        new(form, Url(slug), Back(slug), own?.Name ?? "")
        {
            Section = own is null ? "desk" : "schools",
            Robots = "noindex",
        };
}
