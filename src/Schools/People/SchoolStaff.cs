using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Site;

namespace NetworkPortal.Schools.People;

/// <summary>The staff of a school: where it is managed, and who may manage it.</summary>
internal static class SchoolStaff
{
    public static string Url(string slug) => $"/schools/{slug}/staff";

    /// <summary>Returns the school, if the person manages its staff.</summary>
    public static Task<School?> Find(string slug, PortalDb db, CurrentUser user, CancellationToken ct) =>
        db.SchoolsWhere(user, Permissions.ManageSchoolStaff).SingleOrDefaultAsync(s => s.Slug == slug, ct);
}
