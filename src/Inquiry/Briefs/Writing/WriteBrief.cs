using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Content.Items;
using NetworkPortal.Inquiry.Cycles;
using NetworkPortal.Journals;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Inquiry.Briefs.Writing;

/// <summary>An author starts a brief and edits its texts.</summary>
internal static class WriteBrief
{
    private const string Template = "inquiry/briefs/form";

    internal sealed record Page(BriefForm Form) : PageModel("Write a practice brief")
    {
        public required string Action { get; init; }

        public required string Back { get; init; }
    }

    public static async Task<IResult> ShowNew(
        [AsParameters] RequestContext context,
        SharePolicy policy,
        Taxonomies taxonomies
    )
    {
        var form = await NewForm(context, policy, taxonomies, null);
        form.Key.Set($"{Guid.NewGuid()}");
        var asked = context.Http.Request.Query["group"].ToString();
        form.Group.Set(form.Group.Options.Any(option => option.Value == asked) ? asked : "");
        return View.Page(Template, NewPage(form));
    }

    public static async Task<IResult> Create(
        [AsParameters] RequestContext context,
        SharePolicy policy,
        Taxonomies taxonomies,
        ChangeBrief change
    )
    {
        var form = await NewForm(context, policy, taxonomies, null);
        if (!await form.ReadAll(context.Http))
            return View.Invalid(Template, NewPage(form));
        return await change.Open(form.Id, context.User.Id, form.Draft, context.Ct) is { } brief
            ? View.Redirect(BriefText.WorkUrl(brief.Id), "Saved as a draft. Now add your claims.")
            : View.NotFound;
    }

    public static async Task<IResult> ShowEdit(
        Guid id,
        [AsParameters] RequestContext context,
        SharePolicy policy,
        Taxonomies taxonomies
    ) =>
        await Find(id, context) is { } brief
            ? View.Page(Template, EditPage(id, (await NewForm(context, policy, taxonomies, brief.Group)).Show(brief)))
            : View.NotFound;

    public static async Task<IResult> Edit(
        Guid id,
        [AsParameters] RequestContext context,
        SharePolicy policy,
        Taxonomies taxonomies,
        ChangeBrief change
    )
    {
        if (await Find(id, context) is not { } brief)
            return View.NotFound;
        var form = await NewForm(context, policy, taxonomies, brief.Group);
        if (!await form.ReadAll(context.Http))
            return View.Invalid(Template, EditPage(id, form));
        var (draft, me) = (form.Draft, context.User.Id);
        var changed = await change.Run(
            context.Db.PracticeBriefs.WrittenBy(me),
            id,
            new((found, now) => found.Edit(draft, me, now)) { Seen = form.Seen, IsDone = b => draft.Same(b.Draft) },
            context.Ct
        );
        if (!changed.IsStale)
            return changed.Answer(BriefText.WorkUrl(id), "Saved.");
        form.Fail("Someone changed this brief after you opened it. Check your entries below, then save again.");
        return View.Invalid(Template, EditPage(id, form.At(changed.Brief!.Version)));
    }

    private static Task<PracticeBrief?> Find(Guid id, RequestContext context) =>
        context
            .Db.PracticeBriefs.AsNoTracking()
            .WrittenBy(context.User.Id)
            .SingleOrDefaultAsync(b => b.Id == id, context.Ct);

    private static async Task<BriefForm> NewForm(
        RequestContext context,
        SharePolicy policy,
        Taxonomies taxonomies,
        CycleGroup? present
    )
    {
        var groups = await NamedGroup.Of(policy, context.User.Id, context.Ct);
        if (
            groups.TrueForAll(group => group.Group != present)
            && await NamedGroup.Find(policy, present, context.Ct) is { } left
        )
            groups.Add(left);
        return new(groups, (await taxonomies.Current(context.Ct)).ByAlias("topics"));
    }

    private static Page NewPage(BriefForm form) =>
        new(form)
        {
            Action = "/briefs",
            Back = "/briefs/mine",
            Section = "briefs",
            Robots = "noindex",
            Breadcrumbs = [new("Today", "/today"), new("Your practice briefs", "/briefs/mine")],
        };

    private static Page EditPage(Guid id, BriefForm form) =>
        NewPage(form) with
        {
            Title = "Edit your practice brief",
            Action = BriefText.WorkUrl(id) + "/edit",
            Back = BriefText.WorkUrl(id),
        };
}
