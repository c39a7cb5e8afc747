using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Authoring.Editing;
using NetworkPortal.Content;
using NetworkPortal.Content.Items;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Middleware;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Library;
using NetworkPortal.Library.Reading;

namespace NetworkPortal.Authoring.Previews;

/// <summary>Shows what isn't published as readers would see it: a version, an unsaved edit, or a preview
/// link.</summary>
internal static class ShowPreview
{
    private const string Banner = "This is a preview. Readers can’t see it.";

    /// <summary>The editor may show the preview in a frame; no other site may.</summary>
    private static readonly string FramePolicy = SecurityHeaders.ContentPolicy.Replace(
        "frame-ancestors 'none'",
        "frame-ancestors 'self'",
        StringComparison.Ordinal
    );

    /// <summary>Shows a version as readers would see it.</summary>
    public static async Task<IResult> Version(
        string id,
        string version,
        [AsParameters] RequestContext context,
        ItemPageBuilder maker,
        LibraryContextCache contexts
    ) =>
        await context.Db.Items.AsNoTracking().WithId(id).SingleOrDefaultAsync(i => i.VersionId == version, context.Ct)
            is { } item
            ? await AsReader(item, Banner, context, maker, contexts)
            : View.NotFound;

    /// <summary>Shows an unsaved edit as readers would see it.</summary>
    public static async Task<IResult> Edit(
        string id,
        Guid edit,
        [AsParameters] RequestContext context,
        ItemPageBuilder maker,
        LibraryContextCache contexts
    )
    {
        var own = await context
            .Db.Edits.AsNoTracking()
            .By(context.User.Id)
            .SingleOrDefaultAsync(e => e.Id == edit && e.ContentItemId == id, context.Ct);
        if (own is null)
            return View.NotFound;
        var framed = context.Http.Request.Query.ContainsKey("frame");
        if (framed)
            context.Http.Response.Headers.ContentSecurityPolicy = FramePolicy;
        var title = own.Data.Object("TitlePart").String("Title");
        return await AsReader(
            ContentItem.New(
                new ItemIdentity(own.ContentType) { ContentItemId = id },
                title.Length > 0 ? title : "Untitled",
                own.Data,
                context.User.Name,
                context.Now
            ),
            framed ? "" : Banner,
            context,
            maker,
            contexts
        );
    }

    /// <summary>
    /// Shows the draft of a preview link as readers would see it. A link that is invalid, expired, or revoked is not
    /// found.
    /// </summary>
    public static async Task<IResult> Link(
        string token,
        [AsParameters] RequestContext context,
        ItemPageBuilder maker,
        LibraryContextCache contexts
    )
    {
        var hash = SecretToken.Hash(token);
        if (
            await context
                .Db.OpenLinks(context.Now)
                .AsNoTracking()
                .SingleOrDefaultAsync(l => l.TokenHash == hash, context.Ct)
            is not { } link
        )
            return View.NotFound;
        var versions = context.Db.Items.AsNoTracking().WithId(link.ContentItemId);
        var kept = await versions.AnyAsync(i => i.Latest, context.Ct);
        var item = await (
            link.VersionId.Length > 0 ? versions.Where(i => i.VersionId == link.VersionId) : versions.Latest()
        ).SingleOrDefaultAsync(context.Ct);
        if (!kept || item is null)
            return View.NotFound;
        context.Http.Response.Headers["X-Robots-Tag"] = "noindex, nofollow";
        return await AsReader(
            item,
            "This is a preview of unpublished content. Please don’t share it.",
            context,
            maker,
            contexts
        );
    }

    private static async Task<IResult> AsReader(
        ContentItem item,
        string banner,
        RequestContext context,
        ItemPageBuilder maker,
        LibraryContextCache contexts
    )
    {
        var page = await maker.Make(context.Db, item, await contexts.Current(context.Ct), context.Ct) with
        {
            Robots = "noindex",
            Canonical = null,
            Notice = banner,
        };
        return View.Page(page.Template, page);
    }
}
