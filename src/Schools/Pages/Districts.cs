using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Site;

namespace NetworkPortal.Schools.Pages;

/// <summary>The pages of districts: the list, one district with its schools, and the form to edit one.</summary>
internal static class Districts
{
    internal sealed record Line(string Name, string Url, Html Emblem, string Where);

    internal sealed record ListPage(IReadOnlyList<Line> Districts) : PageModel("Districts");

    internal sealed record Page(string Name, string State, string About, IReadOnlyList<Line> Schools, string EditUrl)
        : PageModel(Name);

    internal sealed record EditPage(DistrictForm Form, string Url) : PageModel("Edit district page");

    public static async Task<IResult> List(PortalDb db, PortalOptions portal, CancellationToken ct)
    {
        var districts = await db.Districts.AsNoTracking().ByName(d => d.Name).ToListAsync(ct);
        var schools = (
            await db
                .Schools.AsNoTracking()
                .Where(s => s.DistrictId != null)
                .ByName(s => s.Name)
                .Select(s => new { s.DistrictId, s.Slug })
                .ToListAsync(ct)
        ).ToLookup(s => s.DistrictId, s => s.Slug);
        return View.Page(
            "schools/districts",
            new ListPage([
                .. districts.Select(d => new Line(
                    d.Name,
                    "/districts/" + d.Slug,
                    EmblemGenerator.Joined([.. schools[d.Id].Take(4)]),
                    StateText(d.State, schools[d.Id].Count())
                )),
            ])
            {
                Section = "schools",
                Breadcrumbs = [new("Home", "/"), new("Schools", "/schools")],
                Canonical = portal.Url("/districts"),
                Description = "See the school districts in the network.",
            }
        );
    }

    public static async Task<IResult> Show(
        string slug,
        PortalDb db,
        CurrentUser user,
        PortalOptions portal,
        CancellationToken ct
    )
    {
        if (await db.Districts.AsNoTracking().SingleOrDefaultAsync(d => d.Slug == slug, ct) is not { } district)
            return View.NotFound;
        var schools = await db
            .Schools.AsNoTracking()
            .Where(s => s.DistrictId == district.Id)
            .ByName(s => s.Name)
            .ToListAsync(ct);
        var lines = schools.Select(s => new Line(s.Name, "/schools/" + s.Slug, s.Emblem, s.PlaceWords())).ToList();
        return View.Page(
            "schools/district",
            new Page(
                district.Name,
                district.State,
                district.About,
                lines,
                user.Can(Permissions.ManageSchool) ? $"/districts/{slug}/edit" : ""
            )
            {
                Section = "schools",
                Breadcrumbs = [new("Home", "/"), new("Schools", "/schools"), new("Districts", "/districts")],
                Canonical = portal.Url("/districts/" + slug),
                Description =
                    district.About.Length > 0
                        ? PlainText.Shorten(district.About, 200)
                        : $"{district.Name} is a district in the network.",
            }
        );
    }

    public static async Task<IResult> ShowEdit(string slug, PortalDb db, CancellationToken ct) =>
        await db.Districts.SingleOrDefaultAsync(d => d.Slug == slug, ct) is { } district
            ? View.Page("schools/edit-district", Edit(DistrictForm.For(district), district))
            : View.NotFound;

    public static async Task<IResult> SubmitEdit(
        string slug,
        HttpContext http,
        PortalDb db,
        AuditLog audit,
        CancellationToken ct
    )
    {
        if (await db.Districts.SingleOrDefaultAsync(d => d.Slug == slug, ct) is not { } district)
            return View.NotFound;
        var form = DistrictForm.For(district);
        if (!await form.Read(http))
            return View.Invalid("schools/edit-district", Edit(form, district));
        form.Apply(district, db);
        audit.Note("district.described", detail: district.Name);
        await db.SaveChangesAsync(ct);
        return View.Redirect("/districts/" + slug, $"{district.Name} saved.");
    }

    private static string StateText(string state, int schools) =>
        string.Join(" · ", ((string[])[state, Plural.Of(schools, "school", "schools")]).Where(part => part.Length > 0));

    private static EditPage Edit(DistrictForm form, District district) =>
        new(form, "/districts/" + district.Slug)
        {
            Section = "schools",
            Robots = "noindex",
            Breadcrumbs =
            [
                new("Schools", "/schools"),
                new("Districts", "/districts"),
                new(district.Name, "/districts/" + district.Slug),
            ],
        };
}
