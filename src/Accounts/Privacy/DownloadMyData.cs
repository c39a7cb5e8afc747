using Microsoft.AspNetCore.Http;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Accounts.Privacy;

/// <summary>Lets a person download all of their data.</summary>
internal static class DownloadMyData
{
    internal sealed record Page() : PageModel("Your data");

    public static IResult Show() =>
        View.Page(
            "accounts/data",
            new Page
            {
                Section = "account",
                Robots = "noindex",
                Breadcrumbs = [new("Your account", "/account")],
            }
        );

    /// <summary>Creates the archive during the request: one person's data is small. It goes through a temporary file
    /// that no one else can open and that is deleted when it is sent.</summary>
    public static async Task<IResult> Submit([AsParameters] RequestContext context, DataExport bundle, AuditLog audit)
    {
        var file = Temporary();
        try
        {
            await bundle.Write(context.User.Id, file, context.Ct);
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
        audit.Note("data.downloaded", context.User.Id);
        await context.Db.SaveChangesAsync(context.Ct);
        file.Position = 0;
        context.Http.Response.Headers.CacheControl = "no-store";
        return Results.File(file, "application/zip", $"your-data-{LocalDate(context.Time)}.zip");
    }

    private static string LocalDate(TimeProvider time) =>
        time.Now().InUtc().Date.ToString("uuuu-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Creates a file that only this OS user can read and that is deleted when it is closed.</summary>
    private static FileStream Temporary() =>
        new(
            Path.GetTempFileName(),
            FileMode.Open,
            FileAccess.ReadWrite,
            FileShare.None,
            64 * 1024,
            FileOptions.DeleteOnClose | FileOptions.Asynchronous
        );
}
