using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Site;

namespace NetworkPortal.Authoring.Snippets;

/// <summary>The page that lists snippets and saves new ones, also from the editor, where text is selected.</summary>
internal static class SnippetDesk
{
    public const string Url = DeskUrls.Content + "/snippets";
    private const int MaxChoices = 20;

    internal sealed record Line(Guid Id, string Name, string Text)
    {
        public string Start => PlainText.Shorten(Text.ReplaceLineEndings(" "), 160);
    }

    internal sealed record Page(IReadOnlyList<DeskLine> Menu, SnippetForm Form, IReadOnlyList<Line> Lines)
        : DeskPage("Snippets", Menu);

    internal sealed record Choice(string Name, string Text);

    public static async Task<IResult> Show([AsParameters] RequestContext context, DeskMenu menu) =>
        View.Page("authoring/snippets", await Make(new(), context, menu));

    /// <summary>Answers the editor with JSON.</summary>
    public static async Task<IResult> Add([AsParameters] RequestContext context, DeskMenu menu, AuditLog audit)
    {
        var (form, script) = (new SnippetForm(), context.Http.Request.WantsJson());
        if (await form.Read(context.Http))
            await context.Db.WriteWithRetry(() => Save(form, context, audit), context.Ct);
        if (form.Valid)
            return script ? Results.NoContent() : View.Redirect(Url, $"Saved “{form.Name.Value}”.");
        return script
            ? Results.Problem(form.Errors[0].Text, statusCode: StatusCodes.Status422UnprocessableEntity)
            : View.Invalid("authoring/snippets", await Make(form, context, menu));
    }

    /// <summary>Snippets whose names contain the text, by name, for the editor.</summary>
    public static async Task<IResult> Choices(string? q, PortalDb db, CancellationToken ct)
    {
        var words = Fold.Of(q?.Trim() ?? "");
        return Results.Json(
            await db
                .Snippets.Where(snippet => Fold.Of(snippet.Name).Contains(words))
                .ByName(snippet => snippet.Name)
                .Take(MaxChoices)
                .Select(snippet => new Choice(snippet.Name, snippet.Text))
                .ToListAsync(ct)
        );
    }

    private static async Task Save(SnippetForm form, RequestContext context, AuditLog audit)
    {
        var db = context.Db;
        if (await db.IsSnippet(form.Name.Value, null, context.Ct))
            form.Name.Fail("There’s already a snippet with this name. Enter another name.");
        else if (await db.Snippets.CountAsync(context.Ct) >= ContentSnippet.MaxCount)
            form.Fail($"There are already {ContentSnippet.MaxCount} snippets. Delete one first.");
        if (!form.Valid)
            return;
        db.Add(new ContentSnippet(form.Name.Value, form.Text.Value, context.Now));
        audit.Note("snippet.added", detail: form.Name.Value);
    }

    private static async Task<Page> Make(SnippetForm form, RequestContext context, DeskMenu menu)
    {
        var lines = await context
            .Db.Snippets.ByName(snippet => snippet.Name)
            .Select(snippet => new Line(snippet.Id, snippet.Name, snippet.Text.Substring(0, 200)))
            .ToListAsync(context.Ct);
        return new(await menu.At(DeskUrls.Content, context.Ct), form, lines)
        {
            Section = "desk",
            Robots = "noindex",
            Breadcrumbs = [new("Desk", "/desk"), new("Content", DeskUrls.Content)],
        };
    }
}
