using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Journals;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Inquiry.Measures;

/// <summary>A person starts a measure, or changes what it says and who sees it.</summary>
internal static class EditMeasure
{
    internal sealed record Page(MeasureForm Form) : PageModel("New measure")
    {
        public required string Action { get; init; }

        public required string CancelUrl { get; init; }

        /// <summary>Whether it edits an existing measure.</summary>
        public bool Edits { get; init; }
    }

    public static async Task<IResult> ShowNew([AsParameters] RequestContext context, SharePolicy policy)
    {
        var form = await FormFor(context, policy);
        form.Draft.Set($"{Guid.CreateVersion7()}");
        if (context.Http.Request.Query["group"] is [{ } group])
            form.Group.Set(group);
        return View.Page("measures/form", NewPage(form));
    }

    public static async Task<IResult> Create(
        [AsParameters] RequestContext context,
        SharePolicy policy,
        ChangeMeasure change
    )
    {
        var form = await FormFor(context, policy);
        if (!await form.ReadAll(context.Http))
            return View.Invalid("measures/form", NewPage(form));
        var measure = new Measure(context.User.Id, form.DraftId, form.Plan, context.Now);
        var created = await change.Create(measure, form.ChosenGroup, context.Ct);
        return View.Redirect(created.Url, "Saved. Add your first point.");
    }

    public static async Task<IResult> Show(Guid id, [AsParameters] RequestContext context, SharePolicy policy) =>
        await Find(context, id) is { } measure
            ? View.Page("measures/form", PageFor(measure, await Saved(context, policy, measure)))
            : View.NotFound;

    public static Task<IResult> Submit(
        Guid id,
        [AsParameters] RequestContext context,
        SharePolicy policy,
        ChangeMeasure change
    ) =>
        context.Db.WriteWithRetry(
            async () =>
            {
                if (await Find(context, id) is not { } measure)
                    return View.NotFound;
                var (form, saved) = (await FormFor(context, policy), await Saved(context, policy, measure));
                if (!await form.ReadAll(context.Http) || !form.Compare(measure.Version, saved))
                    return View.Invalid("measures/form", PageFor(measure, form));
                if (form.Plan != saved.Plan || form.Group.Value != saved.Group.Value)
                {
                    measure.Change(form.Plan, context.Now);
                    await change.ShareWith(measure, form.ChosenGroup, context.Ct);
                }
                return View.Redirect(measure.Url, "Saved.");
            },
            context.Ct
        );

    private static Task<Measure?> Find(RequestContext context, Guid id) =>
        context.Db.Measures.Own(context.User.Id).FirstOrDefaultAsync(m => m.Id == id, context.Ct);

    private static async Task<MeasureForm> FormFor(RequestContext context, SharePolicy policy) =>
        new(await MeasureGroup.Of(context.User.Id, policy, context.Ct));

    /// <summary>Returns the form with what is saved.</summary>
    private static async Task<MeasureForm> Saved(RequestContext context, SharePolicy policy, Measure measure)
    {
        var groups = await MeasureGroup.Of(context.User.Id, policy, context.Ct);
        var now = await MeasureGroup.Of(measure, context.Db, policy, context.Ct);
        var form = new MeasureForm(groups).Fill(
            new(measure.Name, measure.Unit, measure.Type)
            {
                Goal = measure.Goal,
                CountsStudents = measure.CountsStudents,
            },
            now
        );
        form.Version.Set($"{measure.Version}");
        return form;
    }

    private static Page NewPage(MeasureForm form) =>
        new(form)
        {
            Action = ListMeasures.Url,
            CancelUrl = ListMeasures.Url,
            Breadcrumbs = [new("Today", "/today"), new("Your measures", ListMeasures.Url)],
            Robots = "noindex",
        };

    private static Page PageFor(Measure measure, MeasureForm form) =>
        new(form)
        {
            Title = "Edit this measure",
            Action = measure.Url + "/edit",
            CancelUrl = measure.Url,
            Edits = true,
            Breadcrumbs = [new("Your measures", ListMeasures.Url), new(measure.Name, measure.Url)],
            Robots = "noindex",
        };
}
