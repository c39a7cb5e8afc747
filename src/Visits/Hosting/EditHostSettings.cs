using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Schools;
using NetworkPortal.Site;
using NodaTime;
using NodaTime.Text;

namespace NetworkPortal.Visits.Hosting;

/// <summary>The page where a host says how early it needs requests, and how many visits and which weeks are too
/// much.</summary>
internal static class EditHostSettings
{
    internal sealed record Page(string School, string Url, Input Form) : PageModel("Hosting settings")
    {
        /// <summary>What someone else saved while the form was open.</summary>
        public IReadOnlyList<SavedFact> Saved { get; init; } = [];
    }

    internal sealed class Input : StampedForm
    {
        public Field Notice { get; } =
            Field
                .Number("notice", "How many school days’ notice do you need?", 0, HostSettings.MaxNoticeDays)
                .Require("Enter how many school days’ notice you need.")
                .WithHint("Later requests aren’t accepted. Visitors see the last day to request.");

        public Field Team { get; } =
            Field
                .Number("team", "How many school days ahead do you need the final team?", 0, HostSettings.MaxTeamDays)
                .Require("Enter a number of school days. Enter 0 if the team can change until the visit starts.")
                .WithHint("After that, visitors can still say that someone can’t come, but they can’t add people.");

        public Field Most { get; } =
            Field
                .Number("most", "How many visits can you host in a school year?", 1, 500)
                .WithHint("From July to June. We’ll let you know when you reach the limit. You can still say yes.");

        public Field Leader { get; } =
            Field
                .Checkbox("leader", "A school leader must approve each request before we confirm it")
                .WithHint(
                    "Applies to new requests. You get two more school days to answer. Visitors only see that you "
                        + "haven’t answered yet."
                );

        public Field District { get; } =
            Field
                .Checkbox("district", "Our district must approve each request before we confirm it")
                .WithHint("Applies to new requests. If school leaders approve requests too, they decide first.");

        /// <summary>Whether the reader leads the school, and may change who approves requests.</summary>
        public bool Leads { get; init; }

        public IReadOnlyList<Field> Weeks { get; } =
        [
            .. Enumerable
                .Range(1, HostSettings.MaxRestWeeks)
                .Select(number => Field.Day($"week-{number}", $"Any day in week {number}")),
        ];

        public override IReadOnlyList<Field> Fields =>
            [Stamp, Notice, Team, Most, .. Leads ? new[] { Leader, District } : [], .. Weeks];

        public IReadOnlyList<Field> FirstWeeks => [.. Weeks.Take(3)];

        public IReadOnlyList<Field> LaterWeeks => [.. Weeks.Skip(3)];

        public bool HasLaterWeeks => LaterWeeks.Any(week => week.Values.Count > 0);

        public static Input Of(HostSettings settings, bool leads)
        {
            var form = new Input { Leads = leads };
            form.Leader.Set(settings.LeaderApproves ? "true" : null);
            form.District.Set(settings.DistrictApproves ? "true" : null);
            form.Notice.Set($"{settings.NoticeDays}");
            form.Team.Set($"{settings.TeamDays}");
            form.Most.Set($"{settings.MaxVisits}");
            foreach (var (field, week) in form.Weeks.Zip(settings.RestWeeks))
                field.Set(LocalDatePattern.Iso.Format(week));
            form.Seal();
            return form;
        }
    }

    public static async Task<IResult> Show(string slug, [AsParameters] RequestContext context) =>
        await Find(slug, context) is { } school
            ? View.Page(
                "visits/host-settings",
                PageFor(
                    school,
                    Input.Of(await context.Db.HostSettingsOf(school.Id, context.Ct), await Leads(school, context))
                )
            )
            : View.NotFound;

    public static async Task<IResult> Submit(string slug, [AsParameters] RequestContext context, AuditLog audit)
    {
        if (await Find(slug, context) is not { } school)
            return View.NotFound;
        var form = new Input { Leads = await Leads(school, context) };
        if (!await form.Read(context.Http))
            return View.Invalid("visits/host-settings", PageFor(school, form));
        var saved = await context.Db.Write(() => Save(school, form, context, audit), context.Ct);
        return saved.Count > 0
            ? View.Invalid("visits/host-settings", PageFor(school, form) with { Saved = saved })
            : View.Redirect("/visits/hosting", "Saved.");
    }

    /// <returns>What someone else saved meanwhile; then nothing is changed.</returns>
    private static async Task<IReadOnlyList<SavedFact>> Save(
        School school,
        Input form,
        RequestContext context,
        AuditLog audit
    )
    {
        var db = context.Db;
        // A school may have no settings yet, but it has a row to lock.
        await db.Schools.Where(s => s.Id == school.Id).LockRows(s => s.Name, context.Ct);
        var known = await db.Set<HostSettings>().FirstOrDefaultAsync(s => s.SchoolId == school.Id, context.Ct);
        if (form.Compare(Input.Of(known ?? new HostSettings(school.Id), form.Leads)) is { Count: > 0 } saved)
            return saved;
        var settings = known ?? db.Add(new HostSettings(school.Id)).Entity;
        settings.Set(
            form.Notice.AsNumber!.Value,
            form.Team.AsNumber!.Value,
            form.Most.AsNumber,
            form.Weeks.Select(week => week.AsDay).OfType<LocalDate>()
        );
        if (form.Leads)
            settings.RequireApproval(form.Leader.Checked, form.District.Checked);
        // The pages of its days show until when to request.
        db.RecordChange("school", school.Slug);
        audit.Note("visit-settings.changed", detail: school.Name);
        return [];
    }

    /// <summary>Those who act for the school, and its leaders, who decide whether they approve requests.</summary>
    private static Task<School?> Find(string slug, RequestContext context)
    {
        var mine = context.Db.SchoolsAnsweredBy(context.User.Id);
        var leading = Leading(context).Select(m => m.SchoolId);
        var schools = context.Db.Schools.AsNoTracking();
        return (
            ActsForAll(context) ? schools : schools.Where(s => mine.Contains(s.Id) || leading.Contains(s.Id))
        ).SingleOrDefaultAsync(s => s.Slug == slug, context.Ct);
    }

    private static async Task<bool> Leads(School school, RequestContext context) =>
        ActsForAll(context) || await Leading(context).AnyAsync(m => m.SchoolId == school.Id, context.Ct);

    private static bool ActsForAll(RequestContext context) =>
        context.User.Can(Permissions.ManageVisits) || context.User.Can(Permissions.ManageSchool);

    private static IQueryable<Membership> Leading(RequestContext context) =>
        context.Db.Memberships.Of(context.User).Holding(context.Db, Permissions.ManageSchool);

    private static Page PageFor(School school, Input form) =>
        new(school.Name, $"/visits/hosting/{school.Slug}/settings", form)
        {
            Section = "visits",
            Breadcrumbs = [new("Visits", "/visits"), new("Your school’s visit days", "/visits/hosting")],
            Robots = "noindex",
        };
}
