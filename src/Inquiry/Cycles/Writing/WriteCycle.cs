using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Content.Items;
using NetworkPortal.Journals;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Meetings;
using NodaTime.Text;

namespace NetworkPortal.Inquiry.Cycles.Writing;

/// <summary>The owner plans a cycle, and edits the plan.</summary>
internal static class WriteCycle
{
    private const int UsualDays = 14;

    internal sealed record Page(CycleForm Form) : PageModel("Try something new")
    {
        public required string Action { get; init; }

        public required string Button { get; init; }

        public required string Back { get; init; }

        /// <summary>Change ideas of the person's groups.</summary>
        public required IReadOnlyList<string> Ideas { get; init; }

        /// <summary>Whether an edit of the expectation will be marked.</summary>
        public bool Marks { get; init; }
    }

    public static async Task<IResult> ShowNew([AsParameters] RequestContext context, SharePolicy policy)
    {
        var groups = await NamedGroup.Of(policy, context.User.Id, context.Ct);
        var form = new CycleForm(groups);
        var query = context.Http.Request.Query;
        var zone = await context.Db.ZoneOf(context.User, context.Ct);
        form.Planned.Set(LocalDatePattern.Iso.Format(context.Now.InZone(Clock.Zone(zone)).Date.PlusDays(UsualDays)));
        form.Draft.Set($"{Guid.NewGuid()}");
        if (CycleStarters.Find(query["start"]) is { } starter)
        {
            form.Trying.Set(starter.Trying);
            form.Expected.Set(starter.Expected);
        }
        if (await Item(context.Db, query["item"].ToString(), context.Ct) is { } item)
        {
            form.Item.Set(item.ContentItemId);
            form.Trying.Set($"{item.DisplayText}: ");
        }
        form.Idea.Set(Cut(query["idea"].ToString()));
        form.Group.Set(groups.Find(group => group.Key == query["group"])?.Key ?? "");
        return View.Page("inquiry/form", await NewPage(context, policy, form, groups));
    }

    public static async Task<IResult> Create(
        [AsParameters] RequestContext context,
        SharePolicy policy,
        ChangeCycle change
    )
    {
        var groups = await NamedGroup.Of(policy, context.User.Id, context.Ct);
        var form = new CycleForm(groups);
        if (!await form.Read(context.Http))
            return View.Invalid("inquiry/form", await NewPage(context, policy, form, groups));
        var item = await Item(context.Db, form.Item.Value, context.Ct);
        return await change.Open(form.DraftId, form.Plan, context.Ct, item?.ContentItemId) is { } id
            ? View.Redirect($"/cycles/{id}", "Saved. Come back and write down what happened.")
            : View.Refused("/cycles", "You moved this cycle to the trash. Restore it there first.");
    }

    public static async Task<IResult> ShowEdit(Guid id, [AsParameters] RequestContext context, SharePolicy policy)
    {
        if (await Find(context, id) is not { } cycle)
            return View.NotFound;
        var groups = await Groups(cycle, context, policy);
        var form = new CycleForm(groups).Show(cycle.Plan).At(cycle.Version);
        return View.Page("inquiry/form", await EditPage(cycle, context, policy, form, groups));
    }

    public static async Task<IResult> Edit(
        Guid id,
        [AsParameters] RequestContext context,
        SharePolicy policy,
        ChangeCycle change
    )
    {
        if (await Find(context, id) is not { } cycle)
            return View.NotFound;
        var groups = await Groups(cycle, context, policy);
        var form = new CycleForm(groups);
        if (!await form.Read(context.Http))
            return View.Invalid("inquiry/form", await EditPage(cycle, context, policy, form, groups));
        var plan = form.Plan;
        var changed = await change.Run(
            context.Db.Cycles.Own(context.User.Id),
            id,
            Step(context, form, plan),
            context.Ct
        );
        if (changed is not { Result: TransitionResult.Stale, Cycle: { } now })
            return changed.Answer("Saved.");
        form.Fail("You changed this cycle in another window. Check your entries below, then save again.");
        return View.Invalid("inquiry/form", await EditPage(now, context, policy, form.At(now.Version), groups));
    }

    private static CycleStep Step(RequestContext context, CycleForm form, CyclePlan plan) =>
        new(
            (found, now) =>
            {
                var result = found.Edit(plan, now, out var earlier);
                if (earlier is not null)
                    context.Db.CycleExpectations.Add(earlier);
                return result;
            }
        )
        {
            Seen = form.Seen,
            IsDone = found => found.Plan == plan,
        };

    /// <summary>Returns the published item with this ID.</summary>
    private static Task<ContentItem?> Item(PortalDb db, string id, CancellationToken ct) =>
        id.Length == 0
            ? Task.FromResult<ContentItem?>(null)
            : db.Items.AsNoTracking().Published().WithId(id).SingleOrDefaultAsync(ct);

    private static Task<Cycle?> Find(RequestContext context, Guid id) =>
        context.Db.Cycles.AsNoTracking().Own(context.User.Id).SingleOrDefaultAsync(c => c.Id == id, context.Ct);

    /// <summary>Returns the groups that the owner can choose, with the one that the cycle belongs to.</summary>
    private static async Task<List<NamedGroup>> Groups(Cycle cycle, RequestContext context, SharePolicy policy)
    {
        var groups = await NamedGroup.Of(policy, context.User.Id, context.Ct);
        if (
            groups.TrueForAll(group => group.Group != cycle.Group)
            && await NamedGroup.Find(policy, cycle.Group, context.Ct) is { } left
        )
            groups.Add(left);
        return groups;
    }

    private static async Task<Page> NewPage(
        RequestContext context,
        SharePolicy policy,
        CycleForm form,
        IReadOnlyList<NamedGroup> groups
    ) =>
        new(form)
        {
            Action = "/cycles",
            Button = "Save",
            Back = "/cycles",
            Ideas = await ChangeIdeas.Of(context, policy, groups),
            Section = "cycles",
            Robots = "noindex",
            Breadcrumbs = [new("Today", "/today"), new("Your cycles", "/cycles")],
        };

    private static async Task<Page> EditPage(
        Cycle cycle,
        RequestContext context,
        SharePolicy policy,
        CycleForm form,
        IReadOnlyList<NamedGroup> groups
    ) =>
        await NewPage(context, policy, form, groups) with
        {
            Title = "Edit your plan",
            Action = cycle.Url() + "/edit",
            Back = cycle.Url(),
            Marks = cycle.FirstResultAt is not null,
        };

    private static string Cut(string text) => text.Length > Cycle.IdeaLength ? text[..Cycle.IdeaLength] : text;
}
