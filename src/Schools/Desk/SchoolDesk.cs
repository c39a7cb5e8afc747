using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Site;

namespace NetworkPortal.Schools.Desk;

/// <summary>The page that lists all schools and districts and adds new ones.</summary>
internal static class SchoolDesk
{
    public const string Url = "/desk/schools";

    internal sealed record Line(string Name, string Url, string District, string Where, int People);

    internal sealed record DistrictLine(string Name, string Url, int Schools);

    internal sealed record Page(
        IReadOnlyList<DeskLine> Menu,
        SchoolForm Form,
        DistrictForm DistrictForm,
        IReadOnlyList<Line> Schools,
        IReadOnlyList<DistrictLine> Districts
    ) : DeskPage("Schools", Menu);

    internal sealed class Entry : IDeskEntry
    {
        public string Title => "Schools";

        public string Text => "Add and edit schools and districts.";

        public string Url => SchoolDesk.Url;

        public string Permission => Permissions.ManageSchool;

        public Task<int?> Waiting(CancellationToken ct) => Task.FromResult<int?>(null);
    }

    public static async Task<IResult> Show(PortalDb db, DeskMenu menu, CancellationToken ct) =>
        View.Page(
            "schools/desk/schools",
            await NewPage(await SchoolForm.For(null, db, ct), new DistrictForm(), db, menu, ct)
        );

    public static async Task<IResult> AddSchool(
        HttpContext http,
        PortalDb db,
        DeskMenu menu,
        AuditLog audit,
        CancellationToken ct
    )
    {
        var form = await SchoolForm.For(null, db, ct);
        if (!await form.Read(http) || !await form.Check(null, db, ct))
            return View.Invalid("schools/desk/schools", await NewPage(form, new DistrictForm(), db, menu, ct));
        var school = new School(
            await Slugs.Free(db.Schools.Select(s => s.Slug), form.Name.Value, ct),
            form.Name.Value,
            form.TimeZone.Value
        );
        db.Schools.Add(school);
        await form.Apply(school, db, ct);
        audit.Note("school.added", detail: school.Name);
        await db.SaveChangesAsync(ct);
        return View.Redirect("/schools/" + school.Slug, $"{school.Name} was added to the network.");
    }

    public static async Task<IResult> AddDistrict(
        HttpContext http,
        PortalDb db,
        DeskMenu menu,
        AuditLog audit,
        CancellationToken ct
    )
    {
        var form = new DistrictForm();
        if (!await form.Read(http))
            return View.Invalid(
                "schools/desk/schools",
                await NewPage(await SchoolForm.For(null, db, ct), form, db, menu, ct)
            );
        var district = new District(
            await Slugs.Free(db.Districts.Select(d => d.Slug), form.Name.Value, ct),
            form.Name.Value
        );
        db.Districts.Add(district);
        form.Apply(district, db);
        audit.Note("district.added", detail: district.Name);
        await db.SaveChangesAsync(ct);
        return View.Redirect(Url, $"{district.Name} was added.");
    }

    private static async Task<Page> NewPage(
        SchoolForm form,
        DistrictForm districtForm,
        PortalDb db,
        DeskMenu menu,
        CancellationToken ct
    )
    {
        var people = await db
            .Memberships.GroupBy(m => m.SchoolId)
            .Select(g => new { g.Key, Count = g.Select(m => m.AccountId).Distinct().Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        var schools = await db.Schools.AsNoTracking().Include(s => s.District).ByName(s => s.Name).ToListAsync(ct);
        var districts = await db.Districts.AsNoTracking().ByName(d => d.Name).ToListAsync(ct);
        return new(
            await menu.At(Url, ct),
            form,
            districtForm,
            [
                .. schools.Select(s => new Line(
                    s.Name,
                    "/schools/" + s.Slug,
                    s.District?.Name ?? "",
                    s.PlaceWords(),
                    people.GetValueOrDefault(s.Id)
                )),
            ],
            [
                .. districts.Select(d => new DistrictLine(
                    d.Name,
                    "/districts/" + d.Slug,
                    schools.Count(s => s.DistrictId == d.Id)
                )),
            ]
        )
        {
            Section = "desk",
            Robots = "noindex",
            Breadcrumbs = [new("Desk", "/desk")],
        };
    }
}
