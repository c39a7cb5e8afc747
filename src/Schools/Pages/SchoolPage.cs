using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Schools.People.Staff;
using NetworkPortal.Site;

namespace NetworkPortal.Schools.Pages;

/// <summary>
/// The page of a school: its description, what it can show visitors, and highlights from the other modules. Only
/// members see who coordinates its visits.
/// </summary>
internal static class SchoolPage
{
    internal sealed record Page : PageModel
    {
        public override string Title => Name;

        public required string Name { get; init; }

        public required Html Emblem { get; init; }

        public required string About { get; init; }

        public required Html ToShow { get; init; }

        public required IReadOnlyList<Fact> Facts { get; init; }

        public required IReadOnlyList<HighlightGroup> Groups { get; init; }

        public required IReadOnlyList<SchoolFigure> Figures { get; init; }

        /// <summary>What happened at the school and was published about it, with the newest last.</summary>
        public required SchoolTimeline Timeline { get; init; }

        public required Members Members { get; init; }

        /// <summary>
        /// Whether no one at the school has an account, so that everything on the page comes from published content.
        /// </summary>
        public bool InLibrary { get; init; }
    }

    /// <param name="Coordinators">The visit coordinators' names; empty for readers who aren't signed in.</param>
    /// <param name="LetterUrl">The URL for writing to them, or blank if there are none.</param>
    internal sealed record Members(IReadOnlyList<string> Coordinators, string LetterUrl)
    {
        /// <summary>Links to what the reader may do for this school.</summary>
        public IReadOnlyList<Crumb> Tasks { get; init; } = [];
    }

    internal sealed record Services(
        [FromServices] PortalOptions Portal,
        [FromServices] IEnumerable<IHighlightSource> Highlights,
        [FromServices] IEnumerable<ISchoolFigures> Figures,
        [FromServices] IEnumerable<ISchoolHistory> History
    );

    public static async Task<IResult> Show(
        string slug,
        [AsParameters] RequestContext context,
        [AsParameters] Services services
    )
    {
        var school = await context
            .Db.Schools.AsNoTracking()
            .Include(s => s.District)
            .SingleOrDefaultAsync(s => s.Slug == slug, context.Ct);
        if (school is null)
            return View.NotFound;
        var groups = new List<HighlightGroup>();
        foreach (var source in services.Highlights.OrderBy(s => s.Order))
            groups.AddRange(await source.ForPlace(slug, context.Ct));
        var counted = new List<SchoolFigure>();
        foreach (var source in services.Figures)
            counted.AddRange(await source.At(slug, context.Ct));
        return View.Page(
            "schools/school",
            new Page
            {
                Name = school.Name,
                Emblem = school.Emblem,
                About = school.About,
                ToShow = Html.FromMarkdown(school.WhatToSee),
                Facts = Facts(school),
                Groups = groups,
                Figures = counted,
                Timeline = await SchoolTimeline.Of(school, services.History, context.Now, context.Ct),
                Members = await ForMembers(school, context.Db, context.User, context.Ct),
                InLibrary = !await context
                    .Db.Schools.Where(s => s.Slug == slug)
                    .WithMembers(context.Db)
                    .AnyAsync(context.Ct),
                Section = "schools",
                Breadcrumbs = [new("Home", "/"), new("Schools", "/schools")],
                Canonical = services.Portal.Url("/schools/" + slug),
                ShareEmblem = slug,
                Head = Data(school, services.Portal),
                Description =
                    school.About.Length > 0
                        ? PlainText.Shorten(school.About, 200)
                        : $"{school.Name} is a school in the network.",
            }
        );
    }

    private static Html Data(School school, PortalOptions portal) =>
        StructuredData.Script(
            StructuredData.Of(
                "School",
                ("name", school.Name),
                ("url", portal.Url("/schools/" + school.Slug)),
                ("description", PlainText.Shorten(school.About, 300)),
                ("address", StructuredData.Address(school.Place, school.State))
            )
        );

    private static async Task<Members> ForMembers(School school, PortalDb db, CurrentUser user, CancellationToken ct)
    {
        var answering = await db.AnswerersFor(school.Id)
            .Where(a => a.AtSchool)
            .Select(a => a.Name)
            .OrderBy(name => name)
            .ToListAsync(ct);
        var messageUrl = answering.Count > 0 ? $"/schools/{school.Slug}/message" : "";
        if (!user.SignedIn)
            return new([], messageUrl);
        return new(answering, messageUrl) { Tasks = await Tasks(school, db, user, ct) };
    }

    private static async Task<List<Crumb>> Tasks(School school, PortalDb db, CurrentUser user, CancellationToken ct)
    {
        (string Permission, string Text, string Page)[] all =
        [
            (Permissions.ManageSchool, "Edit school page", "edit"),
            (Permissions.ManageSchoolStaff, "Staff", "staff"),
            (Permissions.SetEvaluators, "Evaluators", "evaluators"),
            (Permissions.ViewSchoolTotals, "School totals", "totals"),
        ];
        var tasks = new List<Crumb>();
        foreach (var (permission, text, page) in all)
            if (await db.SchoolsWhere(user, permission).AnyAsync(s => s.Id == school.Id, ct))
                tasks.Add(new(text, $"/schools/{school.Slug}/{page}"));
        if (await EditArrival.CanEdit(school.Id, db, user, ct))
            tasks.Add(new("Directions and visitor rules", $"/schools/{school.Slug}/arrival"));
        if (await Newcomers.ToConfirm(db, school.Id, user).AnyAsync(ct))
            tasks.Add(new("Confirm new colleagues", Newcomers.Url(school.Slug)));
        return tasks;
    }

    private static List<Fact> Facts(School school) =>
        new Fact[]
        {
            new("District", school.District?.Name ?? "", "/districts/" + school.District?.Slug),
            new("Location", school.Place, null),
            new("Address", school.Arrival.Address, null),
            new("State", school.State, null),
            new("Grades", school.GradeBand, null),
            new("Time zone", Clock.ZoneName(school.TimeZoneId), null),
            new("NCES ID", school.NcesId ?? "", null),
        }
            .Where(fact => fact.Text.Length > 0)
            .ToList();
}
