using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Authoring.Versions;
using NetworkPortal.Content.Items;
using NetworkPortal.Content.Publishing;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Authoring.Reviewing;

/// <summary>Accepts a suggestion, which changes the draft, or declines it. Both resolve the comment.</summary>
internal sealed class AnswerSuggestion(PortalDb db, SaveItem saving, ReviewPages pages, AuditLog audit)
{
    public static async Task<IResult> Accept(
        string id,
        Guid comment,
        [AsParameters] RequestContext context,
        [FromServices] AnswerSuggestion answers
    )
    {
        var refusal = await context.Db.WriteWithRetry(() => answers.Accept(id, comment, context), context.Ct);
        if (refusal is null)
            return View.NotFound;
        return refusal.Length == 0
            ? View.Redirect(CommentThread.UrlOf(id, comment), "Suggestion accepted. The draft was changed.")
            : await answers.Refuse(id, refusal, context.Ct);
    }

    public static async Task<IResult> Decline(
        string id,
        Guid comment,
        [AsParameters] RequestContext context,
        [FromServices] AnswerSuggestion answers
    )
    {
        var declined = await context.Db.WriteWithRetry(() => answers.Decline(id, comment, context), context.Ct);
        return declined ? View.Redirect(CommentThread.UrlOf(id, comment), "Suggestion declined.") : View.NotFound;
    }

    /// <summary>Returns why nothing was changed; blank if the suggestion is accepted now, or was before; null if there
    /// is none.</summary>
    private async Task<string?> Accept(string id, Guid comment, RequestContext context)
    {
        var ct = context.Ct;
        var versions = await ContentVersions.Of(db, id, ct);
        if (versions.Latest is not { } latest || await Find(id, comment, ct) is not { } suggestion)
            return null;
        if (suggestion.Accepted == true)
            return "";
        if (suggestion.ResolvedAt is not null)
            return "This suggestion was resolved. Reopen it first.";
        var data = (JsonObject)latest.Data.DeepClone();
        var (value, fault) = SuggestedWords.Replace(data, suggestion.Path, suggestion);
        if (value is null)
            return fault;
        ThreeWayMerge.Put(data, suggestion.Path, value);
        var draft = new ItemDraft(id, latest.ContentType, data) { Note = "Suggestion accepted" };
        if ((await saving.Run(versions, draft, Actor.Of(context.User), ct)).Refusal is { } refusal)
            return refusal.Text;
        suggestion.Answer(accepted: true, context.Now);
        audit.Note("content.suggestion_accepted", detail: $"{id} {latest.DisplayText}");
        return "";
    }

    private async Task<bool> Decline(string id, Guid comment, RequestContext context)
    {
        if (await Find(id, comment, context.Ct) is not { } suggestion)
            return false;
        if (suggestion.ResolvedAt is not null)
            return true;
        suggestion.Answer(accepted: false, context.Now);
        audit.Note("content.suggestion_declined", detail: id);
        return true;
    }

    private Task<FieldComment?> Find(string id, Guid comment, CancellationToken ct) =>
        db
            .Comments.Where(c => c.Replacement != "" && c.AnswerToId == null)
            .SingleOrDefaultAsync(c => c.Id == comment && c.ContentItemId == id, ct);

    private Task<IResult> Refuse(string id, string fault, CancellationToken ct)
    {
        var answer = new AnswerForm();
        answer.Fail(fault);
        return pages.Show(id, new AskForm(), answer, ct);
    }
}
