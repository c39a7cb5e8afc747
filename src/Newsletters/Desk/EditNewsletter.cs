using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Site;

namespace NetworkPortal.Newsletters.Desk;

/// <summary>An editor writes a newsletter and picks its items. Nothing is sent here.</summary>
internal static class EditNewsletter
{
    private const string Template = "newsletters/desk/form";

    public static async Task<IResult> ShowNew(NewsletterEditor editor, CancellationToken ct) =>
        View.Page(Template, await editor.PageFor(await editor.NewForm(ct), null, Guid.CreateVersion7(), ct));

    public static async Task<IResult> SubmitNew([AsParameters] RequestContext context, NewsletterEditor editor)
    {
        var form = await editor.NewForm(context.Ct);
        var valid = await form.ReadAll(context.Http);
        var key = Guid.TryParse((await FormBody.Read(context.Http))["key"], out var sent)
            ? sent
            : Guid.CreateVersion7();
        if (form.Finds)
            return View.Page(Template, await editor.PageFor(form, null, key, context.Ct));
        if (!valid)
            return View.Invalid(Template, await editor.PageFor(form, null, key, context.Ct));
        var newsletter = await context.Db.Write(
            async () =>
                await context.Db.Newsletters.SingleOrDefaultAsync(n => n.Id == key, context.Ct)
                ?? context.Db.Newsletters.Add(new(key, form.Draft, context.Now)).Entity,
            context.Ct
        );
        return View.Redirect(newsletter.DeskUrl, "Saved as a draft. Check the preview, then send it.");
    }

    public static async Task<IResult> Show(Guid id, [AsParameters] RequestContext context, NewsletterEditor editor) =>
        await Find(context, id) is { } newsletter
            ? newsletter.IsDraft
                ? View.Page(
                    Template,
                    await editor.PageFor(
                        (await editor.NewForm(context.Ct)).Fill(newsletter),
                        newsletter,
                        id,
                        context.Ct
                    )
                )
                : View.Redirect(newsletter.DeskUrl)
            : View.NotFound;

    public static async Task<IResult> Submit(Guid id, [AsParameters] RequestContext context, NewsletterEditor editor)
    {
        if (await Find(context, id) is not { } newsletter)
            return View.NotFound;
        var form = await editor.NewForm(context.Ct);
        var valid = await form.ReadAll(context.Http);
        if (form.Finds)
            return View.Page(Template, await editor.PageFor(form, newsletter, id, context.Ct));
        if (!newsletter.IsDraft)
            return View.Refused(newsletter.DeskUrl, "This newsletter was sent, so it can’t be changed.");
        if (!valid)
            return View.Invalid(Template, await editor.PageFor(form, newsletter, id, context.Ct));
        if (await editor.Save(id, form, context.Ct) is { } changed)
            return View.Redirect(changed.DeskUrl, "Saved.");
        form.Fail("Someone else changed this newsletter. Compare what they saved with your entries, then save again.");
        var now = (await Find(context, id)) ?? newsletter;
        form.Version.Set($"{now.Version}");
        var page = await editor.PageFor(form, now, id, context.Ct);
        return View.Invalid(Template, page with { Saved = (await editor.NewForm(context.Ct)).Fill(now) });
    }

    private static Task<Newsletter?> Find(RequestContext context, Guid id) =>
        context.Db.Newsletters.AsNoTracking().SingleOrDefaultAsync(n => n.Id == id, context.Ct);
}

/// <summary>Builds the editor's page, and saves a draft unless someone else changed it.</summary>
internal sealed class NewsletterEditor(
    PortalDb db,
    NewsletterItems items,
    NewsletterGroups groups,
    DeskMenu menu,
    TimeProvider time
)
{
    /// <param name="At">Its position among those chosen; 0 if it isn't chosen.</param>
    internal sealed record Line(NewsletterItem Item, int At);

    internal sealed record Page(string Title, IReadOnlyList<DeskLine> Menu, NewsletterForm Form) : DeskPage(Title, Menu)
    {
        public required string Action { get; init; }

        /// <summary>The ID of a new newsletter, so that sending the form twice adds one.</summary>
        public required Guid Key { get; init; }

        public required IReadOnlyList<Line> Chosen { get; init; }

        public required IReadOnlyList<Line> Found { get; init; }

        public required string CancelUrl { get; init; }

        /// <summary>What someone else saved meanwhile, or null.</summary>
        public NewsletterForm? Saved { get; init; }
    }

    public async Task<NewsletterForm> NewForm(CancellationToken ct) => new(await groups.All(ct));

    public async Task<Page> PageFor(NewsletterForm form, Newsletter? newsletter, Guid key, CancellationToken ct)
    {
        var chosen = await items.Of(form.ItemIds, ct);
        var found = await items.Find(form.Words.Value, ct);
        return new(
            newsletter is null ? "New newsletter" : "Edit newsletter",
            await menu.At(NewslettersModule.Desk, ct),
            form
        )
        {
            Action = newsletter is null ? NewslettersModule.Desk + "/new" : newsletter.DeskUrl + "/edit",
            Key = key,
            Chosen = [.. chosen.Select((item, at) => new Line(item, at + 1))],
            Found = [.. found.Where(item => !form.ItemIds.Contains(item.Id)).Select(item => new Line(item, 0))],
            CancelUrl = newsletter?.DeskUrl ?? NewslettersModule.Desk,
            Section = "desk",
            Robots = "noindex",
            Breadcrumbs = [new("Desk", "/desk"), new("Newsletters", NewslettersModule.Desk)],
        };
    }

    /// <returns>The newsletter; null if it changed after the editor opened it.</returns>
    public Task<Newsletter?> Save(Guid id, NewsletterForm form, CancellationToken ct) =>
        db.Write(
            async () =>
            {
                await db.Newsletters.Where(n => n.Id == id).LockRows(n => n.Subject, ct);
                var newsletter = await db.Newsletters.SingleOrDefaultAsync(n => n.Id == id, ct);
                if (
                    newsletter is not { IsDraft: true }
                    || form.Version.AsNumber is { } seen && seen != newsletter.Version
                )
                    return null;
                newsletter.Write(form.Draft, time.Now());
                return newsletter;
            },
            ct
        );
}
