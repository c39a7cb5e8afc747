using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Schools;
using NetworkPortal.Site;
using NetworkPortal.Visits.Requesting;

namespace NetworkPortal.Visits.Desk;

/// <summary>The desk pages where network staff enter what a district requires, and who approves visits for
/// it.</summary>
internal static class EditDistrictRules
{
    private const string Url = VisitDesk.Url + "/districts";

    internal sealed record ListPage : DeskPage
    {
        public override string Title => "District approval";

        public required IReadOnlyList<Line> Districts { get; init; }
    }

    internal sealed record Line(string Name, string Url, string Text);

    internal sealed record Page : DeskPage
    {
        public override string Title => $"Visit approval: {District}";

        public required string District { get; init; }

        public required string Url { get; init; }

        public required Input Form { get; init; }

        /// <summary>What someone else saved while the form was open.</summary>
        public IReadOnlyList<SavedFact> Saved { get; init; } = [];
    }

    internal sealed class Input : StampedForm
    {
        public Field All { get; } =
            Field
                .Checkbox("all", "The district approves every visit by its schools")
                .WithHint("Otherwise, it only approves visits of schools that require it in their own settings.");

        public Field Days { get; } =
            Field
                .Number("days", "How many school days ahead must a visit be approved?", 0, DistrictRules.MaxDays)
                .WithHint("Some contracts set this. If no one approves a visit by then, we’ll cancel it.");

        public Field Limits { get; } =
            Field
                .LongText("limits", "Other limits", 4)
                .UpTo(DistrictRules.LimitsLength)
                .WithHint(
                    "For example: “No more than three release days for each teacher a year (contract, article 12).” "
                        + "Coordinators and approvers see this."
                );

        public IReadOnlyList<TeamRow> Rows { get; } =
        [.. Enumerable.Range(1, DistrictRules.MaxApprovers).Select(number => new TeamRow(number))];

        public override IReadOnlyList<Field> Fields =>
            [Stamp, All, Days, Limits, .. Rows.SelectMany(row => new[] { row.Name, row.Email })];

        public static Input Of(DistrictRules rules)
        {
            var form = new Input();
            form.All.Set(rules.ApprovesAll ? "true" : null);
            form.Days.Set(rules.DaysAhead == 0 ? null : $"{rules.DaysAhead}");
            form.Limits.Set(rules.Limits);
            foreach (var (row, approver) in form.Rows.Zip(rules.Approvers.OrderBy(approver => approver.Id)))
                row.Set(approver.Name, approver.Email);
            form.Seal();
            return form;
        }

        public async Task<bool> ReadAll(HttpContext http)
        {
            await Read(http);
            TeamRow.CheckFilled(Rows);
            if (All.Checked && Rows.All(row => row.IsEmpty))
                Rows[0].Name.Fail("Enter at least one person who approves visits for the district.");
            return Valid;
        }
    }

    public static async Task<IResult> List([AsParameters] RequestContext context, DeskMenu menu)
    {
        var rules = await context
            .Db.Set<DistrictRules>()
            .AsNoTracking()
            .Include(r => r.Approvers)
            .ToDictionaryAsync(r => r.DistrictId, context.Ct);
        var districts = await context.Db.Districts.AsNoTracking().ByName(d => d.Name).ToListAsync(context.Ct);
        return View.Page(
            "visits/desk/districts",
            new ListPage
            {
                Menu = await menu.At(VisitDesk.Url, context.Ct),
                Districts = districts.ConvertAll(d => new Line(
                    d.Name,
                    $"{Url}/{d.Slug}",
                    Describe(rules.GetValueOrDefault(d.Id))
                )),
                Section = "desk",
                Robots = "noindex",
                Breadcrumbs = [new("Desk", "/desk"), new("Visits", VisitDesk.Url)],
            }
        );
    }

    public static async Task<IResult> Show(string slug, [AsParameters] RequestContext context, DeskMenu menu)
    {
        if (await Find(slug, context) is not { } district)
            return View.NotFound;
        var rules = await context.Db.DistrictRulesOf(district.Id, context.Ct) ?? new(district.Id);
        return View.Page("visits/desk/district", await PageFor(district, Input.Of(rules), menu, context.Ct));
    }

    public static async Task<IResult> Submit(
        string slug,
        [AsParameters] RequestContext context,
        DeskMenu menu,
        AuditLog audit
    )
    {
        if (await Find(slug, context) is not { } district)
            return View.NotFound;
        var form = new Input();
        if (!await form.ReadAll(context.Http))
            return View.Invalid("visits/desk/district", await PageFor(district, form, menu, context.Ct));
        var saved = await context.Db.Write(() => Save(context.Db, district, form, audit, context.Ct), context.Ct);
        return saved.Count > 0
            ? View.Invalid(
                "visits/desk/district",
                await PageFor(district, form, menu, context.Ct) with
                {
                    Saved = saved,
                }
            )
            : View.Redirect(Url, $"Saved for {district.Name}. This applies to new requests.");
    }

    /// <returns>What someone else saved meanwhile; then nothing is changed.</returns>
    private static async Task<IReadOnlyList<SavedFact>> Save(
        PortalDb db,
        District district,
        Input form,
        AuditLog audit,
        CancellationToken ct
    )
    {
        // A district may have no rules yet, but it has a row to lock.
        await db.Districts.Where(d => d.Id == district.Id).LockRows(d => d.Name, ct);
        var known = await db.Set<DistrictRules>()
            .Include(r => r.Approvers)
            .FirstOrDefaultAsync(r => r.DistrictId == district.Id, ct);
        if (form.Compare(Input.Of(known ?? new(district.Id))) is { Count: > 0 } saved)
            return saved;
        var rules = known ?? db.Add(new DistrictRules(district.Id)).Entity;
        rules.Set(form.All.Checked, form.Days.AsNumber ?? 0, form.Limits.Value);
        rules.Name(TeamRow.Read(form.Rows));
        audit.Note("district-approval.changed", detail: district.Name);
        return [];
    }

    private static string Describe(DistrictRules? rules) =>
        (rules?.ApprovesAll == true ? "Approves every visit. " : "Approves visits if a school requires it. ")
        + (
            rules is { Approvers.Count: > 0 and var count }
                ? $"{Plural.Of(count, "person approves", "people approve")} visits."
                : "Network staff decide until you enter someone."
        );

    private static Task<District?> Find(string slug, RequestContext context) =>
        context.Db.Districts.AsNoTracking().SingleOrDefaultAsync(d => d.Slug == slug, context.Ct);

    private static async Task<Page> PageFor(District district, Input form, DeskMenu menu, CancellationToken ct) =>
        new()
        {
            Menu = await menu.At(VisitDesk.Url, ct),
            District = district.Name,
            Url = $"{Url}/{district.Slug}",
            Form = form,
            Section = "desk",
            Robots = "noindex",
            Breadcrumbs = [new("Desk", "/desk"), new("Visits", VisitDesk.Url), new("District approval", Url)],
        };
}
