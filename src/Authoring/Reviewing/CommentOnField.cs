using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Authoring.Email;
using NetworkPortal.Authoring.Versions;
using NetworkPortal.Content.Items;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NodaTime;

namespace NetworkPortal.Authoring.Reviewing;

/// <summary>Adds a comment to a field of a draft, replies to it, and resolves it.</summary>
internal static class CommentOnField
{
    internal sealed record Services(
        [FromServices] ItemTexts Texts,
        [FromServices] ReviewPages Pages,
        [FromServices] DeskMail Mail,
        [FromServices] AuditLog Audit
    );

    public static async Task<IResult> Add(
        string id,
        [AsParameters] RequestContext context,
        [AsParameters] Services services
    )
    {
        var (ct, sent) = (context.Ct, await FormBody.Read(context.Http));
        if (await context.Db.Items.AsNoTracking().Latest().WithId(id).SingleOrDefaultAsync(ct) is not { } draft)
            return View.NotFound;
        var answered = Guid.TryParse(sent["answer_to"], out var to)
            ? await context
                .Db.Comments.AsNoTracking()
                .SingleOrDefaultAsync(c => c.Id == to && c.ContentItemId == id && c.AnswerToId == null, ct)
            : null;
        if (answered is null && sent["answer_to"].ToString().Length > 0)
            return View.NotFound;
        var path = answered?.Path ?? sent["path"].ToString();
        if (
            answered is null
            && path.Length > 0
            && (await services.Texts.Of(draft.ContentType, draft.Data, ct)).All(field => field.Path != path)
        )
            return View.NotFound;
        var comment = new FieldComment
        {
            ContentItemId = id,
            VersionId = draft.VersionId,
            Path = path,
            AnswerToId = answered?.Id,
            AuthorId = context.User.Id,
            Text = Words(sent["text"]),
            Quote = answered is null ? Quoted(sent["quote"].ToString()) : "",
            Replacement = answered is null ? Words(sent["replacement"]) : "",
            At = context.Now,
        };
        if (Fault(comment, draft) is { } fault)
            return await services.Pages.Show(id, comment, fault, ct);
        await context.Db.Write(
            async () =>
            {
                context.Db.Comments.Add(comment);
                services.Audit.Note("content.commented", detail: $"{id} {draft.DisplayText}");
                foreach (var person in await Concerned(context.Db, draft, answered, context.User.Id, ct))
                    await services.Mail.Notify(
                        new(person, DeskNotices.Commented, $"{id}/{comment.Id:N}"),
                        Message(draft, comment, context.User.Name),
                        ct
                    );
            },
            ct
        );
        return View.Redirect(Url(comment), "Comment added.");
    }

    private static string Words(string? sent) => (sent ?? "").ReplaceLineEndings("\n").Trim();

    private static string? Fault(FieldComment comment, ContentItem draft) =>
        comment.Text.Length + comment.Replacement.Length == 0 ? "Enter a comment."
        : Math.Max(comment.Text.Length, comment.Replacement.Length) > FieldComment.TextLength
            ? $"Use {FieldComment.TextLength} characters or fewer."
        : comment.Replacement.Length == 0 ? null
        : comment.Quote.Length == 0 ? "Enter the words to replace."
        : SuggestedWords.Replace(draft.Data, comment.Path, comment).Fault is { Length: > 0 } fault ? fault
        : null;

    private static string Quoted(string words) => PlainText.Shorten(PlainText.OneLine(words), FieldComment.QuoteLength);

    /// <summary>
    /// Returns the people to notify: who requested the review, who reviews, who last edited the draft, and who is
    /// replied to.
    /// </summary>
    private static async Task<IEnumerable<Guid>> Concerned(
        PortalDb db,
        ContentItem draft,
        FieldComment? answered,
        Guid me,
        CancellationToken ct
    )
    {
        var review = await db
            .Reviews.AsNoTracking()
            .Open()
            .SingleOrDefaultAsync(r => r.ContentItemId == draft.ContentItemId, ct);
        return new[] { review?.RequestedById, review?.ReviewerId, draft.AuthorId, answered?.AuthorId }
            .OfType<Guid>()
            .Distinct()
            .Where(person => person != me);
    }

    private static DeskMessage Message(ContentItem draft, FieldComment comment, string author) =>
        new(
            $"New comment on {draft.DisplayText}",
            $"{author} commented on “{draft.DisplayText}”:",
            string.Join("\n\n", Lines(comment).Where(line => line.Length > 0)),
            Url(comment),
            "Reply"
        );

    private static string[] Lines(FieldComment comment) =>
        [
            comment.Quote.Length > 0 ? $"“{comment.Quote}”" : "",
            comment.Replacement.Length > 0 ? $"Suggested: “{comment.Replacement}”" : "",
            comment.Text,
        ];

    /// <summary>Returns the URL of the comment that started the thread.</summary>
    private static string Url(FieldComment comment) =>
        CommentThread.UrlOf(comment.ContentItemId, comment.AnswerToId ?? comment.Id);

    public static Task<IResult> Resolve(
        string id,
        Guid comment,
        [AsParameters] RequestContext context,
        AuditLog audit
    ) => Settle(id, comment, context.Now, context, audit);

    public static Task<IResult> Reopen(
        string id,
        Guid comment,
        [AsParameters] RequestContext context,
        AuditLog audit
    ) => Settle(id, comment, null, context, audit);

    private static Task<IResult> Settle(string id, Guid comment, Instant? at, RequestContext context, AuditLog audit) =>
        context.Db.Write(
            async () =>
            {
                if (
                    await context
                        .Db.Comments.Where(c => c.Id == comment && c.ContentItemId == id && c.AnswerToId == null)
                        .ExecuteUpdateAsync(row => row.SetProperty(c => c.ResolvedAt, at), context.Ct) == 0
                )
                    return View.NotFound;
                audit.Note(at is null ? "content.comment_reopened" : "content.comment_settled", detail: id);
                return View.Redirect(
                    CommentThread.UrlOf(id, comment),
                    at is null ? "Comment reopened." : "Comment resolved."
                );
            },
            context.Ct
        );
}
