using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Inquiry.Cycles;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Schools;

namespace NetworkPortal.OpenLessons;

/// <summary>A teacher opens a lesson to colleagues.</summary>
internal static class PostLesson
{
    internal sealed record Page(LessonForm Form) : PageModel("Invite colleagues to watch")
    {
        public required string Action { get; init; }

        public required string Button { get; init; }

        public required string CancelUrl { get; init; }

        /// <summary>Whether it edits a lesson that was posted.</summary>
        public bool Edits { get; init; }
    }

    internal sealed record NoSchoolPage() : PageModel("Join your school first");

    public static async Task<IResult> Show([AsParameters] RequestContext context, CycleAccess cycles)
    {
        var schools = await Schools(context);
        if (schools.Count == 0)
            return View.Page("open-lessons/no-school", NoSchool());
        var cycle = await Find(context.Http.Request.Query["cycle"], cycles, context.Ct);
        return View.Page("open-lessons/form", PageFor(new LessonForm(schools).Suggest(context.Now).Try(cycle)));
    }

    public static async Task<IResult> Submit(
        [AsParameters] RequestContext context,
        ChangeOpenLesson change,
        CycleAccess cycles
    )
    {
        var schools = await Schools(context);
        if (schools.Count == 0)
            return View.Invalid("open-lessons/no-school", NoSchool());
        var form = new LessonForm(schools);
        if (!await form.ReadAll(context.Http, context.Now))
            return View.Invalid("open-lessons/form", PageFor(form));
        var lesson = new OpenLesson(form.At.Id, context.User.Id, form.Plan, context.Now)
        {
            CycleId = (await Find(form.Cycle.Value, cycles, context.Ct))?.Id,
        };
        var posted = await change.Post(lesson, context.Ct);
        return posted.Answer(
            form.Network.Checked
                ? "Posted. Colleagues across the network can see it now."
                : "Posted. Colleagues at your school can see it now.",
            "You already posted this lesson."
        );
    }

    /// <summary>Returns the teacher's own cycle; null if there is none with this ID.</summary>
    private static async Task<Cycle?> Find(string? id, CycleAccess cycles, CancellationToken ct) =>
        Guid.TryParse(id, out var cycle) ? await cycles.Own(cycle, ct) : null;

    private static Task<List<School>> Schools(RequestContext context)
    {
        var mine = context.Db.Memberships.Of(context.User);
        return context
            .Db.Schools.AsNoTracking()
            .Where(s => mine.Any(m => m.SchoolId == s.Id))
            .ByName(s => s.Name)
            .ToListAsync(context.Ct);
    }

    private static Page PageFor(LessonForm form) =>
        new(form)
        {
            Action = ListLessons.Url + "/new",
            Button = "Post",
            CancelUrl = ListLessons.Url,
            Section = "visits",
            Breadcrumbs = Breadcrumbs,
        };

    private static NoSchoolPage NoSchool() => new() { Section = "visits", Breadcrumbs = Breadcrumbs };

    private static IReadOnlyList<Crumb> Breadcrumbs =>
        [new("Visits", "/visits"), new("Come and watch", ListLessons.Url)];
}
