using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Rights;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Meetings;
using NetworkPortal.Site;

namespace NetworkPortal.Inquiry.Briefs.Reviewing;

/// <summary>An editor reads a brief as readers would see it, and publishes, returns, or declines it.</summary>
internal static class ReviewBrief
{
    private const string Template = "inquiry/briefs/review";

    internal sealed class ReplyForm : SeenForm
    {
        public Field Reason { get; } =
            Field
                .LongText("reason", "What should change, or why not?", rows: 4)
                .UpTo(PracticeBrief.ShortLength)
                .Require("Say what should change, or why not. We’ll email it to the author.")
                .WithHint("We’ll email this to the author.");
    }

    internal sealed record Page(IReadOnlyList<DeskLine> Menu, PublicBrief Brief, ReplyForm Form)
        : DeskPage(Brief.Title, Menu)
    {
        public required string Url { get; init; }

        public required int Version { get; init; }

        public required bool IsWaiting { get; init; }

        /// <summary>Whether the editor wrote it and someone else can publish it.</summary>
        public required bool NeedsOther { get; init; }

        /// <summary>Whether the editor wrote it and no one else can publish it.</summary>
        public required bool IsAlone { get; init; }

        /// <summary>People whom the text doesn't name because they didn't agree.</summary>
        public required int Hidden { get; init; }

        public required IReadOnlyList<string> Words { get; init; }
    }

    public static async Task<IResult> Show(
        Guid id,
        [AsParameters] RequestContext context,
        DeskMenu menu,
        BriefReader reader
    ) =>
        await Find(id, context) is { } brief
            ? View.Page(Template, await NewPage(brief, new ReplyForm(), context, menu, reader))
            : View.NotFound;

    public static async Task<IResult> Publish(
        Guid id,
        [AsParameters] RequestContext context,
        RouteTable routes,
        ChangeBrief change
    )
    {
        if (await Find(id, context) is not { } brief)
            return View.NotFound;
        var form = new SeenForm();
        await form.Read(context.Http);
        var own = brief.IsBy(context.User.Id);
        if (own && brief.State != BriefState.Published && await OthersMayPublish(brief, context))
            return View.Refused(BriefText.ReviewUrl(id), "You wrote this brief, so another editor has to publish it.");
        var slug = await FreeSlug(brief, context, routes);
        var changed = await change.Run(
            context.Db.PracticeBriefs.AtDesk(),
            id,
            new((found, now) => found.Publish(slug, context.User.Id, own, now))
            {
                Seen = form.Seen,
                IsDone = found => found.State == BriefState.Published,
            },
            context.Ct
        );
        return changed.Answer(BriefText.DeskUrl, $"“{brief.Title}” is published. We emailed the author.");
    }

    public static Task<IResult> Return(
        Guid id,
        [AsParameters] RequestContext context,
        DeskMenu menu,
        BriefReader reader,
        ChangeBrief change
    ) => new Replying(context, menu, reader, change).Reply(id, BriefState.Returned);

    public static Task<IResult> Decline(
        Guid id,
        [AsParameters] RequestContext context,
        DeskMenu menu,
        BriefReader reader,
        ChangeBrief change
    ) => new Replying(context, menu, reader, change).Reply(id, BriefState.Declined);

    private sealed record Replying(RequestContext Context, DeskMenu Menu, BriefReader Reader, ChangeBrief Change)
    {
        public async Task<IResult> Reply(Guid id, BriefState state)
        {
            var db = Context.Db;
            var answered = db.PracticeBriefs.Where(b =>
                b.State == BriefState.WithEditors || b.State == BriefState.Published || b.State == state
            );
            if (
                await answered.AsNoTracking().Whole().SingleOrDefaultAsync(b => b.Id == id, Context.Ct) is not { } brief
            )
                return View.NotFound;
            var form = new ReplyForm();
            if (!await form.Read(Context.Http))
                return View.Invalid(Template, await NewPage(brief, form, Context, Menu, Reader));
            var (reason, me) = (form.Reason.Value, Context.User.Id);
            var changed = await Change.Run(
                answered,
                id,
                new((found, now) => found.Reply(state, reason, me, now))
                {
                    Seen = form.Seen,
                    IsDone = found => (found.State, found.Reason) == (state, reason),
                },
                Context.Ct
            );
            return changed.Answer(BriefText.DeskUrl, $"“{brief.Title}” was answered. We emailed what you wrote.");
        }
    }

    private static Task<PracticeBrief?> Find(Guid id, RequestContext context) =>
        context.Db.PracticeBriefs.AsNoTracking().AtDesk().Whole().SingleOrDefaultAsync(b => b.Id == id, context.Ct);

    private static async Task<Page> NewPage(
        PracticeBrief brief,
        ReplyForm form,
        RequestContext context,
        DeskMenu menu,
        BriefReader reader
    )
    {
        var seen = await reader.Of(brief, context.Ct);
        var own = brief.IsBy(context.User.Id);
        var others = own && await OthersMayPublish(brief, context);
        return new(await menu.At(BriefText.DeskUrl, context.Ct), seen, form)
        {
            Url = BriefText.ReviewUrl(brief.Id),
            Version = brief.Version,
            IsWaiting = brief.State == BriefState.WithEditors,
            NeedsOther = others,
            IsAlone = own && !others,
            Hidden = brief.People.Count(p => p.Consent != BriefConsent.Yes),
            Words = IdentifyingWords.In(BriefExports.Markdown(seen)),
            Section = "desk",
            Robots = "noindex",
        };
    }

    /// <summary>Whether someone who didn't write it can publish it.</summary>
    private static Task<bool> OthersMayPublish(PracticeBrief brief, RequestContext context)
    {
        Guid[] authors = [brief.OwnerId, .. brief.People.Where(p => p.IsCoAuthor).Select(p => p.AccountId)];
        return context.Db.WhoMay(Permissions.PublishContent).AnyAsync(a => !authors.Contains(a.Id), context.Ct);
    }

    private static async Task<string> FreeSlug(PracticeBrief brief, RequestContext context, RouteTable routes)
    {
        if (brief.Slug is { } present)
            return present;
        var slug = Slug.From(brief.Title, "brief");
        var taken = await context
            .Db.PracticeBriefs.Where(b => b.Slug!.StartsWith(slug))
            .Select(b => b.Slug!)
            .ToHashSetAsync(context.Ct);
        return Enumerable
            .Range(1, taken.Count + 2)
            .Select(number => number == 1 ? slug : $"{slug}-{number}")
            .First(next => !taken.Contains(next) && !routes.HasExactly($"briefs/{next}"));
    }
}
