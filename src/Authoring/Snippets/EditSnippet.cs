using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Schools;
using NetworkPortal.Site;

namespace NetworkPortal.Authoring.Snippets;

/// <summary>The page of one snippet: to change, copy, or delete it.</summary>
internal static class EditSnippet
{
    internal sealed record Page(IReadOnlyList<DeskLine> Menu, Guid Id, string Name, SnippetForm Form)
        : DeskPage($"Snippet: {Name}", Menu)
    {
        /// <summary>What someone else saved while the form was open.</summary>
        public IReadOnlyList<SavedFact> Saved { get; init; } = [];
    }

    public static async Task<IResult> Show(Guid id, [AsParameters] RequestContext context, DeskMenu menu) =>
        await Find(id, context) is { } snippet
            ? View.Page("authoring/snippet", await Make(snippet, new SnippetForm().Fill(snippet), context, menu))
            : View.NotFound;

    public static async Task<IResult> Submit(
        Guid id,
        [AsParameters] RequestContext context,
        DeskMenu menu,
        AuditLog audit
    )
    {
        var form = new SnippetForm();
        await form.Read(context.Http);
        IReadOnlyList<SavedFact> saved = [];
        var snippet = await context.Db.WriteWithRetry(
            async () =>
            {
                if (await Find(id, context) is not { } found)
                    return null;
                saved = form.Compare(new SnippetForm().Fill(found));
                if (await context.Db.IsSnippet(form.Name.Value, id, context.Ct))
                    form.Name.Fail("Another snippet has this name. Enter another name.");
                if (!form.Valid)
                    return found;
                found.Change(form.Name.Value, form.Text.Value, context.Now);
                audit.Note("snippet.changed", detail: found.Name);
                return found;
            },
            context.Ct
        );
        if (snippet is null)
            return View.NotFound;
        return form.Valid
            ? View.Redirect(SnippetDesk.Url, $"Saved “{snippet.Name}”.")
            : View.Invalid("authoring/snippet", await Make(snippet, form, context, menu) with { Saved = saved });
    }

    public static async Task<IResult> Delete(Guid id, [AsParameters] RequestContext context, AuditLog audit)
    {
        var name = await context.Db.WriteWithRetry(
            async () =>
            {
                if (await Find(id, context) is not { } snippet)
                    return null;
                context.Db.Remove(snippet);
                audit.Note("snippet.deleted", detail: snippet.Name);
                return snippet.Name;
            },
            context.Ct
        );
        return View.Redirect(SnippetDesk.Url, name is null ? "Already deleted." : $"Deleted “{name}”.");
    }

    private static Task<ContentSnippet?> Find(Guid id, RequestContext context) =>
        context.Db.Snippets.SingleOrDefaultAsync(snippet => snippet.Id == id, context.Ct);

    private static async Task<Page> Make(
        ContentSnippet snippet,
        SnippetForm form,
        RequestContext context,
        DeskMenu menu
    ) =>
        new(await menu.At(DeskUrls.Content, context.Ct), snippet.Id, snippet.Name, form)
        {
            Section = "desk",
            Robots = "noindex",
            Breadcrumbs = [new("Desk", "/desk"), new("Content", DeskUrls.Content), new("Snippets", SnippetDesk.Url)],
        };
}
