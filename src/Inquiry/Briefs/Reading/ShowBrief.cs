using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Inquiry.Cycles;
using NetworkPortal.Journals;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Site;

namespace NetworkPortal.Inquiry.Briefs.Reading;

/// <summary>The public page of a brief, and the brief as a file. Nothing of a cycle is on it but counts.</summary>
internal static class ShowBrief
{
    internal sealed record Page(PublicBrief Brief) : PageModel(Brief.Title)
    {
        public required IReadOnlyList<LegendLine> Legend { get; init; }

        public required bool SignedIn { get; init; }

        public required bool IsOwn { get; init; }

        public required string WorkUrl { get; init; }

        /// <summary>Where the group tells its work, for those who may read it.</summary>
        public required IReadOnlyList<CycleLink> Stories { get; init; }

        public required string SignInUrl { get; init; }
    }

    internal sealed record LegendLine(string Mark, string Words, string Text);

    public static async Task<IResult> Show(
        string slug,
        [AsParameters] RequestContext context,
        BriefReader reader,
        SharePolicy policy,
        PortalOptions portal
    )
    {
        if (await Find(slug, context) is not { } found)
            return View.NotFound;
        var brief = await reader.Of(found, context.Ct);
        return View.Page(
            "inquiry/briefs/brief",
            new Page(brief)
            {
                Legend =
                [
                    .. Enum.GetValues<Warrant>().Select(w => new LegendLine(w.Mark(), w.Describe(), w.Explain())),
                ],
                SignedIn = context.User.SignedIn,
                IsOwn = context.User.SignedIn && found.OwnerId == context.User.Id,
                WorkUrl = BriefText.WorkUrl(found.Id),
                Stories = await policy.StoriesOf(context.User, context.Ct, found.Group),
                SignInUrl = "/account/sign-in?returnUrl=" + brief.Url,
                Section = "briefs",
                Canonical = portal.Url(brief.Url),
                Description = PlainText.Shorten(brief.Found, 200),
                Breadcrumbs = [new("Home", "/"), new("Practice briefs", "/briefs")],
            }
        );
    }

    public static async Task<IResult> Markdown(
        string slug,
        [AsParameters] RequestContext context,
        BriefReader reader
    ) =>
        await Find(slug, context) is { } brief
            ? Downloads.Markdown($"{slug}.md", BriefExports.Markdown(await reader.Of(brief, context.Ct)))
            : View.NotFound;

    public static async Task<IResult> Json(string slug, [AsParameters] RequestContext context, BriefReader reader) =>
        await Find(slug, context) is { } brief
            ? Downloads.Json($"{slug}.json", BriefExports.Json(await reader.Of(brief, context.Ct)))
            : View.NotFound;

    private static Task<PracticeBrief?> Find(string slug, RequestContext context) =>
        context
            .Db.PracticeBriefs.AsNoTracking()
            .Published()
            .Whole()
            .SingleOrDefaultAsync(b => b.Slug == slug, context.Ct);
}
